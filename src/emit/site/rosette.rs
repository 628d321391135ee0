//! The programme's own ornament: an engraved rosette like those on certificates,
//! drawn from its id, so that every programme has another one.
//!
//! A ring is the closed curve r(θ) = R·(1 − a + a·cos nθ), cut at each quarter of a
//! petal into cubic Bézier pieces by Hermite's rule; copies of it turned by a part of
//! a petal interlace. Only multiplication and addition and a table of sines are used,
//! so that every machine draws the same bytes.

use crate::render::{Html, Writer};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Sines of whole degrees from 0 to 90, times 100,000.
const SINES: [i32; 91] = [
    0, 1745, 3490, 5234, 6976, 8716, 10453, 12187, 13917, 15643, 17365, 19081, 20791, 22495, 24192, 25882, 27564,
    29237, 30902, 32557, 34202, 35837, 37461, 39073, 40674, 42262, 43837, 45399, 46947, 48481, 50000, 51504, 52992,
    54464, 55919, 57358, 58779, 60182, 61566, 62932, 64279, 65606, 66913, 68200, 69466, 70711, 71934, 73135, 74314,
    75471, 76604, 77715, 78801, 79864, 80902, 81915, 82904, 83867, 84805, 85717, 86603, 87462, 88295, 89101, 89879,
    90631, 91355, 92050, 92718, 93358, 93969, 94552, 95106, 95630, 96126, 96593, 97030, 97437, 97815, 98163, 98481,
    98769, 99027, 99255, 99452, 99619, 99756, 99863, 99939, 99985, 100000,
];

/// Numbers of petals whose quarter petal is a whole number of degrees.
const PETALS: [u16; 5] = [9, 10, 15, 18, 30];

fn sin(degrees: i32) -> f64 {
    let d = degrees.rem_euclid(360) as usize;
    let value = match d {
        0..=90 => SINES[d],
        91..=180 => SINES[180 - d],
        181..=270 => -SINES[d - 180],
        _ => -SINES[360 - d],
    };
    f64::from(value) / 100_000.0
}

/// One ring of petals.
#[derive(Clone, Copy, Debug)]
struct Ring {
    petals: u16,
    /// Outer radius.
    radius: f64,
    /// Half the depth of a petal, as a part of the radius.
    depth: f64,
    /// Interlaced copies.
    copies: u16,
}

impl Ring {
    /// The `d` of a path round the origin.
    fn path(self) -> String {
        let step = 90 / i32::from(self.petals).max(1);
        let pieces = i32::from(self.petals) * 4;
        let mut d = String::new();
        for k in 0..=pieces {
            let (x, y) = self.point(k, step);
            if k == 0 {
                let _ = write!(d, "M{x:.1} {y:.1}");
                continue;
            }
            let (from, to) = (self.tangent(k - 1, step), self.tangent(k, step));
            let (px, py) = self.point(k - 1, step);
            let _ = write!(d, "C{:.1} {:.1} {:.1} {:.1} {x:.1} {y:.1}", px + from.0, py + from.1, x - to.0, y - to.1);
        }
        d.push('Z');
        d
    }

    fn reach(self, k: i32) -> f64 {
        let wave = [1.0, 0.0, -1.0, 0.0][k.rem_euclid(4) as usize];
        self.radius * (1.0 - self.depth + self.depth * wave)
    }

    fn point(self, k: i32, step: i32) -> (f64, f64) {
        let r = self.reach(k);
        (r * sin(k * step + 90), r * sin(k * step))
    }

    /// A third of the derivative over one piece (π/2n radians).
    fn tangent(self, k: i32, step: i32) -> (f64, f64) {
        let slope = [0.0, -1.0, 0.0, 1.0][k.rem_euclid(4) as usize];
        let along = slope * self.depth * self.radius * std::f64::consts::PI / 6.0;
        let across = self.reach(k) * std::f64::consts::PI / (6.0 * f64::from(self.petals));
        let (s, c) = (sin(k * step), sin(k * step + 90));
        (along * c - across * s, along * s + across * c)
    }

    fn draw(self, w: &mut Writer) {
        let path = self.path();
        for copy in 0..self.copies {
            let turn = 360.0 / f64::from(self.petals) * f64::from(copy) / f64::from(self.copies);
            let tag = w.tag("path").attr("d", &path);
            let tag = if copy == 0 { tag } else { tag.attr("transform", &format!("rotate({turn:.2})")) };
            tag.wrap("");
        }
    }
}

/// The rings of a seed.
#[derive(Clone, Debug)]
pub(super) struct Rosette {
    rings: Vec<Ring>,
}

impl Rosette {
    /// The rosette of a programme.
    pub(super) fn new(seed: &str) -> Rosette {
        let bytes = Sha256::digest(seed.as_bytes());
        let of = |i: usize, n: u8| bytes[i] % n;
        let part = |i: usize| f64::from(bytes[i]) / 255.0;
        let rings = vec![
            Ring { petals: PETALS[2 + usize::from(of(0, 3))], radius: 196.0, depth: 0.07 + 0.05 * part(1), copies: 4 },
            Ring { petals: PETALS[usize::from(of(2, 3))], radius: 168.0, depth: 0.16 + 0.08 * part(3), copies: 5 },
            Ring { petals: PETALS[usize::from(of(4, 2))], radius: 108.0, depth: 0.28 + 0.12 * part(5), copies: 3 },
            Ring { petals: PETALS[usize::from(of(6, 3))], radius: 46.0, depth: 0.3, copies: 2 },
        ];
        Rosette { rings }
    }

    /// All rings, for large surfaces.
    pub(super) fn full(&self) -> Html {
        self.svg("rosette", "-200 -200 400 400", &self.rings)
    }

    /// The two middle rings.
    pub(super) fn seal(&self) -> Html {
        self.svg("rosette", "-170 -170 340 340", &self.rings[1..3])
    }

    /// Two rings, for a small place.
    pub(super) fn mark(&self) -> Html {
        let ring = Ring { radius: 15.0, depth: 0.22, copies: 2, petals: PETALS[0] };
        self.svg("mark", "-16 -16 32 32", &[ring, Ring { radius: 6.0, depth: 0.3, copies: 1, petals: PETALS[0] }])
    }

    fn svg(&self, class: &str, view: &str, rings: &[Ring]) -> Html {
        let mut w = Writer::default();
        w.tag("svg").attr("class", class).attr("viewBox", view).attr("aria-hidden", "true").open();
        rings.iter().for_each(|ring| ring.draw(&mut w));
        w.close("svg");
        w.finish()
    }

    /// [`Rosette::mark`] as a file of its own, which lends its form to a colour of the style.
    pub(super) fn mask(&self) -> String {
        let mark = self.mark().into_string();
        mark.replacen("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" fill=\"none\" stroke=\"#000\" ", 1)
    }

    /// The icon of the site, a file of its own.
    pub(super) fn icon(&self) -> String {
        let ring = Ring { radius: 26.0, depth: 0.2, copies: 2, petals: PETALS[0] };
        let (outer, inner) = (ring.path(), Ring { radius: 11.0, depth: 0.3, copies: 1, petals: PETALS[0] }.path());
        let mut w = Writer::default();
        w.tag("svg").attr("xmlns", "http://www.w3.org/2000/svg").attr("viewBox", "-32 -32 64 64").open();
        w.tag("rect")
            .attr("x", "-32")
            .attr("y", "-32")
            .attr("width", "64")
            .attr("height", "64")
            .attr("rx", "14")
            .attr("fill", "#0b5553")
            .wrap("");
        w.tag("g").attr("fill", "none").attr("stroke", "#f4e9cf").attr("stroke-width", "2").open();
        w.tag("path").attr("d", &outer).wrap("");
        w.tag("path").attr("d", &outer).attr("transform", "rotate(20)").wrap("");
        w.tag("path").attr("d", &inner).wrap("");
        w.close("g");
        w.close("svg");
        w.finish().into_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_closes_and_stays_inside() {
        let ring = Ring { petals: 9, radius: 100.0, depth: 0.2, copies: 1 };
        let path = ring.path();
        assert!(path.starts_with("M100.0 0.0C") && path.ends_with(" 100.0 0.0Z"), "{path}");
        let far = (0..36).map(|k| ring.reach(k)).fold(0.0, f64::max);
        let near = (0..36).map(|k| ring.reach(k)).fold(f64::MAX, f64::min);
        assert_eq!((far.round(), near.round()), (100.0, 60.0));
    }

    #[test]
    fn programmes_differ() {
        assert_ne!(Rosette::new("a").full(), Rosette::new("b").full());
        assert_eq!(Rosette::new("a").full(), Rosette::new("a").full());
    }
}
