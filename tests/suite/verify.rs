//! `certwright verify`, `sign` and `keygen`.

use crate::support::{Project, Run};
use serde_json::Value;
use std::process::Command;

const ITEM: &str = "content/items/practice/not-there.exa-q8m3vk.md";
const MANIFEST: &str = "content/releases/2026-Q4.jsonl";

fn released() -> Project {
    let project = Project::scaffold();
    project.run(&["release", "2026-Q4", "--approve", "p001:manager"]).code(0);
    project
}

/// (how, what, name) of what differs.
fn differences(project: &Project, args: &[&str]) -> Vec<(String, String, String)> {
    let run = project.run(&[&["verify", "--format", "json"], args].concat());
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let text = |d: &Value, key: &str| d[key].as_str().expect("a text").to_owned();
    let all = report["differences"].as_array().expect("a list").iter();
    let found: Vec<_> = all.map(|d| (text(d, "how"), text(d, "what"), text(d, "name"))).collect();
    assert_eq!((report["ok"] == true, run.code), (found.is_empty(), i32::from(!found.is_empty())), "{}", run.stdout);
    found
}

fn named(how: &str, what: &str, name: &str) -> (String, String, String) {
    (how.to_owned(), what.to_owned(), name.to_owned())
}

#[test]
fn a_checkout_is_proved_document_by_document() {
    let project = released();
    let run = project.run(&["verify"]).code(0);
    assert_eq!(
        run.stdout,
        "\
2026-Q4 is verified
  the same content: 17 documents are what was released
  the same files: policy.yaml
  the same packages: 2 built anew, byte for byte
"
    );
    // Formatting and line ends are no difference; a status is one, and what is new.
    let text = project.read(ITEM);
    project.write(ITEM, text.replace('\n', "\r\n"));
    project.write("content/policy.yaml", project.read("content/policy.yaml").replace('\n', "\r\n"));
    assert_eq!(differences(&project, &[]), []);
    project.edit(ITEM, "status: active", "status: suspended");
    project.write("content/policy.yaml", "rules: {}\nroles: [{role: manager, people: [p001, p002]}]\n");
    let found = differences(&project, &[]);
    assert!(found.contains(&named("changed", "item", "exa-q8m3vk")), "{found:?}");
    assert!(found.contains(&named("changed", "file", "policy.yaml")), "{found:?}");
    std::fs::remove_file(project.at(ITEM)).expect("a file");
    assert!(differences(&project, &[]).contains(&named("missing", "item", "exa-q8m3vk")));
    project.run(&["verify"]).code(1).says("missing  item `exa-q8m3vk`");
}

#[test]
fn packages_are_proved_packed_and_unpacked() {
    let project = released();
    project.run(&["build", "--quiet"]).code(0);
    let name = "example-programme-reading-responses-2026-Q4-scorm12.zip";
    let zip = format!("dist/packages/{name}");
    project.run(&["verify", "--package", &zip]).code(0).says("byte for byte");
    let files =
        certwright::emit::zip::unpack(&std::fs::read(project.at(&zip)).expect("a package"), 1 << 30).expect("a zip");
    for (path, bytes) in &files {
        project.write(&format!("lms/course/{path}"), bytes);
    }
    project.run(&["verify", "--unpacked", "lms/course"]).code(0).says("packed otherwise");
    // Only the manifest and the package, as whoever runs an LMS has them.
    let alone = Project::empty();
    alone.write("2026-Q4.jsonl", project.read(MANIFEST));
    alone.write(name, std::fs::read(project.at(&zip)).expect("a package"));
    alone.run(&["verify", "--manifest", "2026-Q4.jsonl", "--package", name]).code(0);
    // Changed, missing, extra.
    project.write("lms/course/index.html", "<p>bent</p>");
    std::fs::remove_file(project.at("lms/course/imsmanifest.xml")).expect("a file");
    project.write("lms/course/own.js", "1");
    assert_eq!(
        differences(&project, &["--unpacked", "lms/course"]),
        [
            named("missing", "file", "imsmanifest.xml"),
            named("changed", "file", "index.html"),
            named("extra", "file", "own.js"),
        ]
    );
    project.write("lms/other/index.html", "<p>something else</p>");
    assert_eq!(differences(&project, &["--unpacked", "lms/other"]), [named("extra", "package", "lms/other")]);
    let mut bent = files.clone();
    bent.retain(|(path, _)| path != "runtime/main.js");
    alone.write(name, certwright::emit::zip::Packer::default().pack(&bent).expect("packed"));
    let found = differences(&alone, &["--manifest", "2026-Q4.jsonl", "--package", name]);
    assert_eq!(found, [named("missing", "file", "runtime/main.js")]);
    alone.write("other.zip", "no zip");
    alone.run(&["verify", "--manifest", "2026-Q4.jsonl", "--package", "other.zip"]).code(2).complains("no ZIP archive");
}

#[test]
fn what_is_asked_for_must_be_there() {
    let project = Project::scaffold();
    project.run(&["verify"]).code(2).complains("has no release yet");
    project.run(&["verify", "2026-Q4"]).code(2).complains("there is no content/releases/2026-Q4.jsonl");
    project.write("m.jsonl", "{}");
    project.run(&["verify", "--manifest", "m.jsonl"]).code(2).complains("called after no release");
    project.run(&["verify", "2026-Q4", "--manifest", "gone.jsonl"]).code(2).complains("gone.jsonl");
}

#[test]
fn a_manifest_of_the_first_layout_is_proved() {
    let project = released();
    let text = project.read(MANIFEST).replacen("release\":2", "release\":1", 1);
    let kept: Vec<&str> =
        text.lines().filter(|l| !l.starts_with("{\"file\"") && !l.starts_with("{\"package\"")).collect();
    let body: String = kept[..kept.len() - 1].iter().flat_map(|l| [*l, "\n"]).collect();
    let seal = certwright::canon::Digest::of(body.as_bytes());
    project.write(MANIFEST, format!("{body}{{\"entries\":{},\"sha256\":\"{seal}\"}}\n", kept.len() - 2));
    project.run(&["verify"]).code(0).says("17 documents").says("note: the release was stamped without packages");
    project.run(&["check"]).code(0);
}

/// The ordinary tool, where it is installed.
fn minisign(project: &Project, args: &[&str]) -> Option<Run> {
    Command::new("minisign").args(args).current_dir(project.path()).output().ok().map(Run::of)
}

fn signed(password: Option<&str>) -> Project {
    let project = released();
    let mut keys = project.command(&["keygen", "--out", "keys/releases.key"]);
    let mut sign = project.command(&["sign", "2026-Q4", "--key", "keys/releases.key"]);
    std::fs::create_dir_all(project.at("keys")).expect("a folder");
    if let Some(password) = password {
        keys.env("CERTWRIGHT_SIGNING_PASSWORD", password);
        sign.env("CERTWRIGHT_SIGNING_PASSWORD", password);
    }
    Run::of(keys.output().expect("run")).code(0).says("signing-key: RW");
    Run::of(sign.output().expect("run")).code(0).says("signed 2026-Q4");
    project
}

#[test]
fn a_signature_is_made_and_checked() {
    for password in [None, Some("correct horse battery staple")] {
        let project = signed(password);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(project.at("keys/releases.key")).expect("a key").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        let verify = ["verify", "--public-key", "keys/releases.pub"];
        project.run(&verify).code(0).says("release 2026-Q4 of example-programme, 2026-10-01");
        if let Some(run) = minisign(&project, &["-V", "-p", "keys/releases.pub", "-m", MANIFEST]) {
            run.code(0).says("Signature and comment signature verified");
        }
        project.run(&["verify"]).code(0).says("note: the manifest is signed, and nothing says by whom");
        project.run(&["check", "--fail-on", "note"]).code(0);
        project.run(&["sign", "2026-Q4", "--key", "keys/releases.key"]).code(2).complains("signed once");
    }
}

#[test]
fn keys_of_the_ordinary_tool_sign_and_theirs_are_verified() {
    let project = released();
    let Some(run) = minisign(&project, &["-G", "-W", "-p", "theirs.pub", "-s", "theirs.key"]) else { return };
    run.code(0);
    project.run(&["sign", "2026-Q4", "--key", "theirs.key"]).code(0);
    project.run(&["verify", "--public-key", "theirs.pub"]).code(0);
    std::fs::remove_file(project.at(&format!("{MANIFEST}.minisig"))).expect("a signature");
    let run = minisign(&project, &["-S", "-s", "theirs.key", "-m", MANIFEST, "-t", "by hand"]).expect("minisign");
    run.code(0);
    project.run(&["verify", "--public-key", "theirs.pub"]).code(0).says("by hand");
}

#[test]
fn a_key_comes_from_the_environment_too() {
    let project = released();
    let secret = include_str!("../fixtures/minisign/plain.key");
    let public = include_str!("../fixtures/minisign/plain.pub").lines().nth(1).expect("a key");
    let text = project.read("content/programme.yaml");
    project.write("content/programme.yaml", format!("{text}\nsigning-key: {public}\n"));
    project.run(&["sign", "2026-Q4"]).code(2).complains("CERTWRIGHT_SIGNING_KEY");
    let sign = |key: &str| {
        let mut command = project.command(&["sign", "2026-Q4"]);
        Run::of(command.env("CERTWRIGHT_SIGNING_KEY", key).output().expect("run"))
    };
    sign("nonsense").code(2).complains("no secret key of minisign");
    let other = include_str!("../fixtures/minisign/encrypted.key");
    sign(other).code(2).complains("CERTWRIGHT_SIGNING_PASSWORD");
    sign(secret).code(0);
    project.run(&["verify"]).code(0).says("the same signature");
    let wrong = include_str!("../fixtures/minisign/encrypted.pub").lines().nth(1).expect("a key");
    project
        .run(&["verify", "--public-key", wrong])
        .code(1)
        .says("changed  signature")
        .says("it was signed with the key");
    project.edit("content/programme.yaml", public, wrong);
    std::fs::remove_file(project.at(&format!("{MANIFEST}.minisig"))).expect("a signature");
    sign(secret).code(2).complains("programme.yaml names");
    project.edit("content/programme.yaml", wrong, "RWnothing");
    project.run(&["verify"]).code(2).complains("signing-key of programme.yaml: this is no public key");
}

#[test]
fn an_edit_under_a_signature_is_found_even_with_a_new_seal() {
    let project = signed(None);
    let text = project.read(MANIFEST).replacen("\"kind\":\"quarterly\"", "\"kind\":\"emergency\"", 1);
    let (body, _) = text.trim_end().rsplit_once('\n').expect("lines");
    let seal: Value = serde_json::from_str(text.lines().last().expect("a seal")).expect("JSON");
    let body = format!("{body}\n");
    let digest = certwright::canon::Digest::of(body.as_bytes()).hex();
    let sealed = seal.to_string().replace(seal["sha256"].as_str().expect("a digest"), &digest);
    project.write(MANIFEST, format!("{body}{sealed}\n"));
    project.run(&["verify"]).code(0);
    project
        .run(&["verify", "--public-key", "keys/releases.pub"])
        .code(1)
        .says("the signature does not fit: the file or its signature was changed");
    std::fs::remove_file(project.at(&format!("{MANIFEST}.minisig"))).expect("a signature");
    project.run(&["verify", "--public-key", "keys/releases.pub"]).code(1).says("missing  signature");
}

#[test]
fn keys_stay_out_of_repositories_and_are_never_replaced() {
    let project = Project::scaffold();
    let keygen = |out: &str| project.run(&["keygen", "--out", out]);
    keygen("content/releases.key").code(2).complains("lies in the content folder");
    keygen("x.pub").code(2).complains("for the public key");
    keygen("nowhere/x.key").code(3).complains("nowhere");
    keygen("x.key").code(0);
    keygen("x.key").code(2).complains("never replaced");
    project.git(&["init", "--quiet", "repository"]);
    std::fs::create_dir_all(project.at("repository/deep")).expect("a folder");
    keygen("repository/deep/x.key").code(2).complains("lies in the git repository");
    assert!(!project.at("repository/deep/x.key").exists());
}

/// What differs in every file because it is older was not tampered with.
#[test]
fn a_package_of_another_release_is_called_so() {
    let project = released();
    project.run(&["build", "--quiet"]).code(0);
    let zip = "dist/packages/example-programme-reading-responses-2026-Q4-scorm12.zip";
    std::fs::copy(project.at(zip), project.at("old.zip")).expect("a package");
    project.edit(ITEM, "title:", "title: Once more,");
    project.run(&["release", "2026-Q4.1", "--approve", "p001:manager"]).code(0);
    let run = project.run(&["verify", "--package", "old.zip"]).code(1);
    let run =
        run.says("by its own words it is of 2026-Q4, not of 2026-Q4.1; `certwright verify 2026-Q4 --package old.zip`");
    assert!(!run.stdout.contains("index.html"), "{}", run.stdout);
    project.run(&["verify", "2026-Q4", "--package", "old.zip"]).code(0);
}

#[test]
fn a_public_key_that_is_not_there_is_no_bad_key() {
    let project = released();
    project
        .run(&["verify", "--public-key", "missing.pub"])
        .code(2)
        .complains("--public-key missing.pub: there is no such file, and it is not the text of a public key either");
}
