//! When what is in use must be read again.

use crate::canon::{Canon, Release};
use crate::model::grammar::VersionReq;
use crate::model::{Framework, Id, Item, Kind, Lesson, Product, Programme, Status};
use crate::world::Date;

/// Months within which content is read against a new release of its product: a quarter.
const PRODUCT_MONTHS: u32 = 3;

/// Days of reviews, computed from a programme and its releases.
#[derive(Clone, Copy, Debug)]
pub struct Reviews<'a> {
    programme: &'a Programme,
    canon: &'a Canon,
}

/// A release of a product that a text was not read against yet.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    pub fn new(programme: &'a Programme, canon: &'a Canon) -> Reviews<'a> {
        Reviews { programme, canon }
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

    /// The last releases of products that came out after a text was last looked at, by its `applies-to`.
    /// A text that was never stamped is being written, and read against what is there.
    pub fn products(
        &self,
        kind: Kind,
        id: &str,
        applies_to: &[(Id, VersionReq)],
        looked_at: Option<Date>,
    ) -> Vec<ProductReview<'a>> {
        let Some(looked_at) = self.stamped(kind, id).max(looked_at) else { return Vec::new() };
        let products = self.programme.record.as_ref().map(|r| r.products.as_slice()).unwrap_or_default();
        let review = |(id, requirement): &(Id, VersionReq)| {
            let product = products.iter().find(|p| p.id == *id)?;
            let news = product.releases.iter().filter_map(|(version, date)| Some((version, (*date)?)));
            let (version, released) = news.filter(|(_, date)| *date > looked_at).max_by_key(|(_, date)| *date)?;
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
