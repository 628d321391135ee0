//! Facts for search engines: schema.org in JSON-LD.

use super::Site;
use crate::model::grammar::{Duration, Unit};
use crate::plan::site::PageKind;
use serde_json::{Value, json};

/// JSON that may stand in a `script` element: nothing in it can end the element or begin a comment.
pub(super) fn in_script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

impl Site<'_> {
    /// What a page is about, for search engines.
    pub(super) fn json_ld(&self, kind: &PageKind) -> Option<Value> {
        let p = self.plan.programme();
        let url = self.plan.link(kind).and_then(|l| self.absolute(&l.href));
        let mut value = match kind {
            PageKind::Home => {
                json!({ "@type": "WebSite", "name": p.title(), "description": p.record?.description, "publisher": self.organisation() })
            }
            PageKind::Course(id) => {
                let page = self.plan.course(id)?;
                json!({
                    "@type": "Course", "name": page.card.link.title, "description": page.card.description, "provider": self.organisation(),
                    "educationalLevel": page.card.level, "timeRequired": minutes(page.card.minutes),
                    "about": page.teaches.iter().map(|t| t.domain.title.as_str()).collect::<Vec<_>>(),
                    "hasCourseInstance": { "@type": "CourseInstance", "courseMode": "online", "courseWorkload": minutes(page.card.minutes) },
                })
            }
            PageKind::Lesson(id) => {
                let (lesson, page) = (p.lessons.get(id)?, self.plan.lesson(id)?);
                let teaches: Vec<Value> =
                    page.competencies.iter().map(|c| self.defined_term(&c.id, &c.statement, &c.href)).collect();
                let course = self.plan.link(&PageKind::Course(lesson.course.clone()))?;
                json!({
                    "@type": "LearningResource", "learningResourceType": "lesson", "name": lesson.title, "description": lesson.description,
                    "timeRequired": minutes(lesson.minutes), "teaches": teaches, "isAccessibleForFree": true,
                    "isPartOf": { "@type": "Course", "name": course.title, "url": self.absolute(&course.href) },
                })
            }
            PageKind::Competency(id) => {
                let c = p.competencies.get(id)?;
                self.defined_term(&c.id, &c.statement, &self.plan.link(kind)?.href)
            }
            PageKind::Handbook(id) => {
                let c = p.certifications.get(id)?;
                let domains = p.blueprints.get(&c.blueprint).and_then(|b| p.frameworks.get(&b.framework));
                json!({
                    "@type": "EducationalOccupationalCredential", "name": c.title, "alternateName": c.abbreviation,
                    "description": super::head::plain(&c.description), "credentialCategory": "certification", "educationalLevel": c.level,
                    "recognizedBy": self.organisation(), "validFor": c.validity.map(period),
                    "competencyRequired": domains.map(|f| f.domains.iter().map(|d| d.title.as_str()).collect::<Vec<_>>()),
                })
            }
            _ => return None,
        };
        let fields = value.as_object_mut()?;
        fields.insert("@context".to_owned(), json!("https://schema.org"));
        fields.insert("inLanguage".to_owned(), json!(p.language()));
        if let Some(url) = url {
            fields.insert("url".to_owned(), json!(url));
        }
        fields.retain(|_, value| !value.is_null());
        Some(value)
    }

    /// The way to a page from the front page.
    pub(super) fn breadcrumb_list(&self, crumbs: &[(String, String)]) -> Option<Value> {
        let entry = |(i, (title, href)): (usize, &(String, String))| {
            Some(json!({ "@type": "ListItem", "position": i + 1, "name": title, "item": self.absolute(href)? }))
        };
        let entries: Option<Vec<Value>> = crumbs.iter().enumerate().map(entry).collect();
        let entries = entries.filter(|e| !e.is_empty())?;
        Some(json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": entries }))
    }

    fn organisation(&self) -> Option<Value> {
        let organisation = &self.plan.programme().record?.organisation;
        let mut value = json!({ "@type": "Organization", "name": organisation.name, "url": organisation.url });
        value.as_object_mut()?.retain(|_, value| !value.is_null());
        Some(value)
    }

    fn defined_term(&self, id: &str, name: &str, href: &str) -> Value {
        let mut value = json!({ "@type": "DefinedTerm", "termCode": id, "name": name, "url": self.absolute(href) });
        if let Some(fields) = value.as_object_mut() {
            fields.retain(|_, value| !value.is_null());
        }
        value
    }
}

/// ISO 8601 duration of a number of minutes.
fn minutes(n: u32) -> Option<String> {
    (n > 0).then(|| format!("PT{n}M"))
}

/// ISO 8601 duration.
fn period(duration: Duration) -> String {
    let n = duration.count;
    match duration.unit {
        Unit::Seconds => format!("PT{n}S"),
        Unit::Minutes => format!("PT{n}M"),
        Unit::Hours => format!("PT{n}H"),
        Unit::Days => format!("P{n}D"),
        Unit::Months => format!("P{n}M"),
        Unit::Years => format!("P{n}Y"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_cannot_be_ended_from_inside() {
        let text = in_script(&json!({ "a": "</script><!--", "b": "\u{2028}" }));
        assert!(!text.contains('<') && !text.contains('\u{2028}'));
        let back: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(back["a"], "</script><!--");
    }
}
