//! When what is in use must be read again.

use crate::canon::{Canon, Release};
use crate::governance::Governance;
use crate::model::grammar::VersionReq;
use crate::model::{Framework, Id, Item, Kind, Lesson, Product, Programme, ReviewKind, Status};
use crate::world::Date;

/// Months within which content is read against a new release of its product: a quarter.
const PRODUCT_MONTHS: u32 = 3;

/// Days of reviews, computed from a programme and its releases.
#[derive(Clone, Copy, Debug)]
pub struct Reviews<'a> {
    programme: &'a Programme,
    canon: &'a Canon,
    governance: &'a Governance,
}

/// A release of a product that a text was not read against yet.
#[derive(Clone, Debug)]
pub struct ProductReview<'a> {
    /// The product.
    pub product: &'a Product,
    /// The version.
    pub version: &'a str,
    /// When it came out.
    pub released: Date,
    /// Until when the text is to be read against it.
    pub until: Date,
    /// The text says that it is true for this version.
    pub applies: bool,
}

impl<'a> Reviews<'a> {
    /// Of a programme.
    pub fn new(programme: &'a Programme, canon: &'a Canon, governance: &'a Governance) -> Reviews<'a> {
        Reviews { programme, canon, governance }
    }

    /// Until when an item in use is to be read again: its `review-by`, else some months after its present text was
    /// stamped. `None` for drafts, for what is out of use, and for what was never stamped.
    pub fn item(&self, item: &Item) -> Option<Date> {
        let in_use = matches!(item.status, Status::Approved | Status::Beta | Status::Active);
        let months = self.programme.record.as_ref()?.calendar.item_review_months;
        self.due(Kind::Item, &item.id, item.review_by, months).filter(|_| in_use)
    }

    /// The same for a lesson.
    pub fn lesson(&self, lesson: &Lesson) -> Option<Date> {
        let months = self.programme.record.as_ref()?.calendar.lesson_review_months;
        self.due(Kind::Lesson, &lesson.id, lesson.review_by, months)
    }

    fn due(&self, kind: Kind, id: &str, review_by: Option<Date>, months: u32) -> Option<Date> {
        review_by.or_else(|| self.stamped(kind, id)?.add_months(months))
    }

    /// The day of the release that first carried a document as it is now.
    pub fn stamped(&self, kind: Kind, id: &str) -> Option<Date> {
        let facets = self.canon.facets(kind, id)?;
        let carries = |release: &&Release| release.entry(kind, id).is_some_and(|entry| entry.facets == *facets);
        self.canon.releases.iter().find(carries).map(|release| release.date)
    }

    /// The releases of products that an item in use was not read against yet.
    pub fn item_products(&self, item: &Item) -> Vec<ProductReview<'a>> {
        let in_use = matches!(item.status, Status::Approved | Status::Beta | Status::Active);
        if !in_use || item.applies_to.is_empty() {
            return Vec::new();
        }
        let looked_at = self.stamped(Kind::Item, &item.id).max(self.reviewed(&item.id));
        self.products(&item.applies_to, &item.verified, looked_at)
    }

    /// The same for a lesson.
    pub fn lesson_products(&self, lesson: &Lesson) -> Vec<ProductReview<'a>> {
        if lesson.applies_to.is_empty() {
            return Vec::new();
        }
        self.products(&lesson.applies_to, &lesson.verified, self.stamped(Kind::Lesson, &lesson.id))
    }

    /// The last day on which somebody reviewed the content of an item's present text.
    fn reviewed(&self, item: &str) -> Option<Date> {
        let reviews = self.governance.items.get(item)?;
        let current = reviews.current.iter().map(|n| &self.programme.reviews[*n]);
        current.filter(|r| r.kind == ReviewKind::Content).filter_map(|r| r.on).max()
    }

    /// The last release of each product that came out after a text was looked at: stamped, reviewed, or read against a
    /// version that it names. A text of which nothing is known is being written, and read against what is there.
    fn products(
        &self,
        applies_to: &[(Id, VersionReq)],
        verified: &[(Id, String)],
        looked_at: Option<Date>,
    ) -> Vec<ProductReview<'a>> {
        let products = self.programme.record.as_ref().map(|r| r.products.as_slice()).unwrap_or_default();
        let review = |(id, requirement): &(Id, VersionReq)| {
            let product = products.iter().find(|p| p.id == *id)?;
            let news = || product.releases.iter().filter_map(|(version, date)| Some((version, (*date)?)));
            let named = verified.iter().find(|(of, _)| of == id).map(|(_, version)| version);
            let named = named.and_then(|v| news().find(|(version, _)| *version == v)).map(|(_, date)| date);
            let since = looked_at.max(named)?;
            let (version, released) = news().filter(|(_, date)| *date > since).max_by_key(|(_, date)| *date)?;
            let until = released.add_months(PRODUCT_MONTHS)?;
            Some(ProductReview { product, version, released, until, applies: requirement.matches(version) })
        };
        applies_to.iter().filter_map(review).collect()
    }
}

/// Until when a job task analysis holds: its `valid-until`, else some months after its adoption.
/// `None` where the framework is not in force or has no study.
pub fn jta_end(framework: &Framework, months: u32) -> Option<Date> {
    let study = framework.study.as_ref().filter(|_| framework.status == "adopted")?;
    study.valid_until.or_else(|| study.adopted_on?.add_months(months))
}
