use super::*;
use crate::analysis::Analysis;
use crate::plan::PublicProgramme;
use crate::world::DiskWorld;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// All files of the sample programme's site.
fn sample() -> BTreeMap<String, Vec<u8>> {
    let world = DiskWorld::open(concat!(env!("CARGO_MANIFEST_DIR"), "/content")).unwrap();
    files(&world)
}

fn files(world: &dyn World) -> BTreeMap<String, Vec<u8>> {
    let analysis = Analysis::new(world).unwrap();
    let (built, resolved) = (&analysis.built, &analysis.resolved);
    let plan = crate::plan::site::plan(PublicProgramme::new(&built.programme, &built.docs, resolved).released(&analysis.canon.releases));
    let theme = Theme::load(world).unwrap();
    let facts = |path: &str| resolved.fact(&built.programme, path).ok();
    let site = Site::new(Sources { plan: &plan, resolved, facts: &facts, world, theme: &theme }).unwrap();
    let outputs = site.outputs().unwrap();
    outputs.par_iter().map(|o| (o.path.clone(), (o.produce)().unwrap_or_else(|e| panic!("{}: {e}", o.path)))).collect()
}

/// Writes the site to a folder named by `SITE_OUT`, for looking at it.
#[test]
fn every_page_of_the_sample_is_made() {
    let files = sample();
    if let Some(folder) = std::env::var_os("SITE_OUT") {
        for (path, bytes) in &files {
            let file = std::path::Path::new(&folder).join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, bytes).unwrap();
        }
    }
    let page = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    assert!(page("index.html").contains("Media Implementation Specialist"));
    assert!(page("media-delivery-essentials/configuration/caching/index.html").contains("freshness lifetime"));
}
