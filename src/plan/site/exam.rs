//! Pages about the certification: handbook, exam guide, public coverage, glossary.

use super::data::*;
use super::weights::{shares, weight};
use super::{PageKind, SitePlan};
use crate::model::{Blueprint, Certification, StepTarget};
use std::collections::BTreeMap;

impl<'p> SitePlan<'p> {
    /// All certifications.
    pub fn certifications(&self) -> Vec<CertificationCard> {
        self.programme.certifications.iter().map(|c| self.certification_card(c)).collect()
    }

    pub(super) fn certification_card(&self, certification: &Certification) -> CertificationCard {
        let blueprint = self.programme.blueprints.get(&certification.blueprint);
        CertificationCard {
            link: self.link_or_none(PageKind::Handbook(certification.id.clone())),
            abbreviation: certification.abbreviation.clone(),
            level: certification.level.clone(),
            description_md: certification.description.clone(),
            validity: certification.validity.map(|v| v.to_string()),
            exam: self.link(&PageKind::ExamGuide(certification.blueprint.clone())),
            length: blueprint.filter(|b| b.publish_length).map(|b| b.length),
            limit: blueprint.and_then(limit),
        }
    }

    /// The candidate handbook.
    pub fn handbook(&self, id: &str) -> Option<HandbookPage> {
        let c = self.programme.certifications.get(id)?;
        let leads = |steps: &[crate::model::Step]| {
            steps.iter().any(|s| s.target == Some(StepTarget::Certification(c.id.clone())))
        };
        let pathways = self.programme.pathways.iter().filter(|p| leads(&p.steps));
        Some(HandbookPage {
            card: self.certification_card(c),
            audience_md: c.audience.clone(),
            eligibility_md: c.eligibility.clone(),
            prerequisites_md: c.prerequisites.clone(),
            delivery_md: c.delivery.clone(),
            languages: c.languages.clone(),
            high_stakes: c.high_stakes,
            attempts_per_year: c.attempts_per_year,
            wait: c.wait.iter().map(ToString::to_string).collect(),
            retake_note_md: c.retake_note.clone(),
            accommodations_md: c.accommodations.clone(),
            appeals_md: c.appeals.clone(),
            agreement_md: c.agreement.clone(),
            identification_md: c.identification.clone(),
            renewal_window: c.renewal_window.map(|w| w.to_string()),
            renewal_options_md: c.renewal_options.clone(),
            withdrawal_md: c.withdrawal.clone(),
            badge_title: c.badge_title.clone(),
            badge_description: c.badge_description.clone(),
            badge_image: c.badge_image.clone(),
            contact: c.contact.clone(),
            results_md: c.results.clone(),
            fees_md: c.fees.clone(),
            announced: c.announced.map(|d| d.to_string()),
            effective: c.effective.map(|d| d.to_string()),
            score_report_md: c.score_report.clone(),
            pathways: pathways.filter_map(|p| self.link(&PageKind::Pathway(p.id.clone()))).collect(),
        })
    }

    /// The exam guide.
    pub fn exam(&self, id: &str) -> Option<ExamPage> {
        let p = &self.programme;
        let blueprint = p.blueprints.get(id)?;
        let framework = p.frameworks.get(&blueprint.framework);
        let examined: Vec<DomainBlock> =
            framework.map(|f| self.domain_blocks(f, Some(blueprint), false)).unwrap_or_default();
        let named = |b: &DomainBlock| blueprint.domains.iter().any(|(id, _)| **id == *b.row.id);
        let teaches = |course: &&crate::model::Course| {
            let mut taught = p.lessons_of(course).flat_map(|l| &l.competencies);
            taught.any(|c| p.competencies.get(c).is_some_and(|c| c.framework == blueprint.framework))
        };
        let public = |given: &[(crate::model::Id, crate::model::grammar::Range)]| {
            if blueprint.publish_weights { shares(given) } else { Vec::new() }
        };
        Some(ExamPage {
            length: blueprint.publish_length.then_some(blueprint.length),
            pretest: blueprint.pretest,
            limit: limit(blueprint),
            counts_while_away: blueprint.timing.as_ref().is_none_or(|t| t.counts_while_away),
            accommodations: blueprint.timing.as_ref().map(|t| t.accommodations.clone()).unwrap_or_default(),
            weights: blueprint.publish_weights,
            domains: examined.into_iter().filter(named).collect(),
            cognitive: public(&blueprint.cognitive),
            types: public(&blueprint.types),
            certification: p.certification_of(id).and_then(|c| self.link(&PageKind::Handbook(c.id.clone()))),
            coverage: self.link(&PageKind::Coverage(blueprint.id.clone())),
            courses: p.courses.iter().filter(teaches).map(|c| self.course_card(c)).collect(),
            framework: framework.map(|f| format!("{} {}", f.title, f.version)).unwrap_or_default(),
        })
    }

    /// Weights and lessons of a blueprint.
    pub fn coverage(&self, id: &str) -> Option<CoveragePage> {
        let p = &self.programme;
        let blueprint = p.blueprints.get(id)?;
        let framework = p.frameworks.get(&blueprint.framework)?;
        let mut domains = Vec::new();
        for (domain, row) in framework.domains.iter().zip(self.domain_rows(framework, Some(blueprint))) {
            let ids = domain.tasks.iter().flat_map(|t| &t.competencies);
            let rows: Vec<CoverageRow> = ids
                .filter_map(|c| self.competency_row(c).filter(|row| !row.retired).map(|row| (c, row)))
                .map(|(c, competency)| CoverageRow {
                    competency,
                    lessons: self.lessons_of(c).filter_map(|l| self.link(&l)).collect(),
                })
                .collect();
            domains.push(CoverageBlock { row, taught: rows.iter().filter(|r| r.competency.taught).count(), rows });
        }
        Some(CoveragePage {
            exam: self.link(&PageKind::ExamGuide(blueprint.id.clone())),
            competencies: domains.iter().map(|d| d.rows.len()).sum(),
            taught: domains.iter().map(|d| d.taught).sum(),
            domains,
        })
    }

    /// The glossary, by letter.
    pub fn glossary(&self) -> Vec<LetterBlock> {
        let mut letters: BTreeMap<String, Vec<TermRow>> = BTreeMap::new();
        for term in self.programme.terms {
            let first = term.term.chars().next().filter(|c| c.is_alphabetic());
            let letter = first.map_or("#".to_owned(), |c| c.to_uppercase().collect());
            letters.entry(letter).or_default().push(TermRow {
                id: term.id.to_string(),
                term: term.term.clone(),
                definition_md: term.definition.clone(),
                also: term.also.clone(),
                source: term.source.clone(),
            });
        }
        let sorted = |(letter, mut terms): (String, Vec<TermRow>)| {
            terms.sort_by_cached_key(|t| (t.term.to_lowercase(), t.id.clone()));
            LetterBlock { letter, terms }
        };
        letters.into_iter().map(sorted).collect()
    }

    /// How exams ask a domain.
    pub(super) fn exams_of(&self, framework: &str, domain: &str) -> Vec<ExamOfDomain> {
        let asks = |b: &&Blueprint| *b.framework == *framework && b.domains.iter().any(|(id, _)| **id == *domain);
        let row = |b: &Blueprint| {
            let exam = self.link(&PageKind::ExamGuide(b.id.clone()))?;
            Some(ExamOfDomain { exam, weight: weight(b, domain), length: b.publish_length.then_some(b.length) })
        };
        self.programme.blueprints.iter().filter(asks).filter_map(row).collect()
    }
}

fn limit(blueprint: &Blueprint) -> Option<String> {
    blueprint.timing.as_ref()?.limit.map(|l| l.to_string())
}
