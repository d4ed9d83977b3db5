//! `manifest apply` changes a file in place, once.

use crate::one_reader::field;
use crate::run::{fed, folder, inputs, run_in};
use std::fs;

const APPLY: &[&str] = &[
    "manifest",
    "apply",
    "skill.json",
    "--event",
    "OrderStatus",
    "--recipients",
    "--region",
    "EU=https://example.com/",
    "--certificate",
    "Trusted",
];

#[test]
fn a_file_is_completed_in_place_and_then_left_alone() {
    let folder = folder("manifest-apply");
    let path = folder.join("skill.json");
    let text = fs::read_to_string(inputs().join("skill.json")).expect("a file");
    // Misspelled names have to be fixed by the author.
    let text =
        text.replace("OrderStatus.Update\"", "OrderStatus.Updated\"").replace("_CHANGE\"", "_CHANGED\"");
    fs::write(&path, &text).expect("written");
    let applied = run_in(&folder, APPLY);
    assert_eq!((applied.errors.as_str(), applied.status), ("", 0));
    assert!(
        applied.out.starts_with("skill.json: changed\n  /manifest/permissions/0\n    added alexa::"),
        "{}",
        applied.out
    );
    let changed = fs::read_to_string(&path).expect("a file");
    assert_ne!(changed, text);
    let check = run_in(&folder, &["manifest", "check", "skill.json", "--event", "OrderStatus"]);
    assert_eq!((check.out.as_str(), check.status), ("skill.json: nothing is missing\n", 0));

    let again = run_in(&folder, APPLY);
    assert_eq!((again.out.as_str(), again.status), ("skill.json: nothing to change\n", 0));
    assert_eq!(fs::read_to_string(&path).expect("a file"), changed);
    let left: Vec<_> =
        fs::read_dir(&folder).expect("a folder").flatten().map(|file| file.file_name()).collect();
    assert_eq!(left, ["skill.json"], "no other file is left");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_a_file_keeps_its_mode() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder("manifest-link");
    let target = folder.join("target.json");
    fs::write(&target, "{}").expect("written");
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).expect("a mode");
    symlink(&target, folder.join("skill.json")).expect("a link");
    let endpoint = ["--endpoint", "https://example.com/"];
    let applied = run_in(&folder, &[APPLY, &endpoint].concat());
    assert_eq!(applied.status, 0, "{}", applied.errors);
    assert!(fs::symlink_metadata(folder.join("skill.json")).expect("a link").is_symlink());
    assert!(fs::read_to_string(&target).expect("a file").contains("\"sslCertificateType\": \"Trusted\""));
    assert_eq!(fs::metadata(&target).expect("a file").permissions().mode() & 0o777, 0o640);
}

#[test]
fn standard_input_goes_to_standard_output() {
    let ran = fed(&["manifest", "apply", "-", "--event", "OrderStatus", "--endpoint", "arn:x"], b"{}");
    assert_eq!(ran.status, 0, "{}", ran.errors);
    assert!(ran.out.starts_with("{\n  \"manifest\": {\n    \"permissions\": ["), "{}", ran.out);
    assert!(ran.errors.starts_with("<stdin>: changed\n"), "{}", ran.errors);
    let again = fed(&["manifest", "apply", "-", "--event", "OrderStatus"], ran.out.as_bytes());
    assert_eq!((again.out, again.errors.as_str()), (ran.out, "<stdin>: nothing to change\n"));
}

#[test]
fn a_certificate_is_for_https_endpoints() {
    let folder = folder("manifest-certificate");
    fs::copy(field("https-without-certificate.json"), folder.join("skill.json")).expect("copied");
    let check = run_in(&folder, &["manifest", "check", "skill.json"]);
    assert_eq!(check.status, 1, "{check:?}");
    assert!(
        check.out.contains("error[CertificateMissing]") && check.out.contains("\"Trusted\""),
        "{check:?}"
    );
    assert_eq!(run_in(&folder, &["check", "skill.json"]).status, 1);
    let doctor = run_in(&folder, &["doctor", "--manifest", "skill.json", "--format", "json"]);
    let is_wrong = |line: &str| line.contains(r#""check":"endpoint","finding":"wrong""#);
    assert!(doctor.status == 1 && doctor.out.lines().any(is_wrong), "{doctor:?}");

    let apply = ["manifest", "apply", "skill.json", "--certificate", "SelfSigned"];
    let refused = run_in(&folder, &apply);
    assert!(refused.status == 2 && refused.errors.contains("is for https endpoints"), "{refused:?}");
    let lambda = "arn:aws:lambda:us-east-1:000000000000:function:storm";
    let refused = run_in(&folder, &[&apply[..], &["--endpoint", lambda]].concat());
    assert_eq!(refused.status, 2, "{refused:?}");
    let endpoint = ["--endpoint", "https://storm.example.org/alexa", "--region"];
    let region = format!("EU={lambda}");
    let applied = run_in(&folder, &[&apply[..], &endpoint, &[region.as_str()]].concat());
    assert_eq!(applied.status, 0, "{applied:?}");
    let text = fs::read_to_string(folder.join("skill.json")).expect("a file");
    assert_eq!(text.matches("\"sslCertificateType\": \"SelfSigned\"").count(), 1, "{text}");
}

#[test]
fn what_a_project_of_the_ask_cli_declares_counts() {
    let folder = folder("manifest-project");
    let resources = fs::read_to_string(field("ask-resources.json")).expect("a file");
    let skill = fs::read_to_string(field("project-skill.json")).expect("a file");
    fs::write(folder.join("ask-resources.json"), &resources).expect("written");
    fs::write(folder.join("project-skill.json"), &skill).expect("written");
    let check =
        |added: &[&str]| run_in(&folder, &[&["manifest", "check", "ask-resources.json"], added].concat());
    let declared = ["--event", "WeatherAlert", "--subscribe", "SKILL_DISABLED"];
    for ran in [check(&[]), check(&declared)] {
        let shown = "ask-resources.json: nothing is missing\nproject-skill.json: nothing is missing\n";
        assert_eq!((ran.out.as_str(), ran.status), (shown, 0), "{ran:?}");
    }
    let judged = run_in(&folder, &["check", "ask-resources.json"]);
    assert_eq!((judged.out.as_str(), judged.status), ("2 bodies: 2 valid.\n", 0), "{judged:?}");
    let doctor = |name| run_in(&folder, &["doctor", "--manifest", name, "--format", "json"]);
    assert_eq!(doctor("ask-resources.json").status, 0);
    assert_eq!(doctor("project-skill.json").status, 1, "without the project the publications are missing");

    // Each file has its own violations.
    let ran = check(&["--event", "OrderStatus", "--subscribe", "SKILL_ENABLED"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    for words in [
        "add `\"AMAZON.OrderStatus.Updated\"`",
        "add `\"SKILL_ENABLED\"`",
        "--> ask-resources.json:10:30",
        "ask-resources.json: 3 violations\nproject-skill.json: nothing is missing\n",
    ] {
        assert!(ran.out.contains(words), "{words} not in {}", ran.out);
    }
    fs::write(folder.join("project-skill.json"), skill.replace("notifications:write", "reminders:write"))
        .expect("written");
    let ran = check(&declared);
    assert!(ran.status == 1 && ran.out.contains("error[PermissionMissing]"), "{ran:?}");
    assert!(ran.out.contains("--> project-skill.json:"), "{ran:?}");
    assert_eq!(run_in(&folder, &["check", "ask-resources.json"]).status, 1);

    // As the ASK CLI writes it: a folder.
    fs::create_dir(folder.join("skill-package")).expect("a folder");
    fs::write(folder.join("skill-package/skill.json"), &skill).expect("written");
    fs::write(folder.join("ask-resources.json"), resources.replace("project-skill.json", "skill-package"))
        .expect("written");
    assert!(check(&declared).out.ends_with("skill-package/skill.json: nothing is missing\n"));
    // What the deployer does not write has to be in the manifest.
    let without = resources.replace("skillEvents", "events").replace("project-skill.json", "skill-package/");
    fs::write(folder.join("ask-resources.json"), without).expect("written");
    let ran = check(&declared);
    for code in ["PublicationMissing", "EndpointMissing", "SubscriptionMissing"] {
        assert!(ran.out.contains(&format!("error[{code}]")), "{code}: {ran:?}");
    }
    // Only its author changes it.
    fs::write(folder.join("ask-resources.json"), &resources).expect("written");
    let ran = run_in(&folder, &["manifest", "apply", "ask-resources.json", "--event", "OrderStatus"]);
    assert!(
        ran.status == 2 && ran.errors.contains("pass the manifest that `skillMetadata.src` names"),
        "{ran:?}"
    );
    assert_eq!(fs::read_to_string(folder.join("ask-resources.json")).expect("a file"), resources);
    // A manifest that is not there.
    fs::write(folder.join("ask-resources.json"), resources.replace("project-skill.json", "nowhere"))
        .expect("written");
    for arguments in [&["manifest", "check"][..], &["check"], &["doctor", "--manifest"]] {
        let ran = run_in(&folder, &[arguments, &["ask-resources.json"]].concat());
        assert!(ran.status == 2 && ran.errors.contains("nowhere: No such file"), "{arguments:?}: {ran:?}");
    }
    let ran = check(&["--event", "OrderStatus"]);
    assert!(ran.status == 1 && ran.out.contains("error[PublicationMissing]"), "{ran:?}");
}

#[test]
fn an_invalid_manifest_is_left_alone() {
    let folder = folder("manifest-refused");
    let path = folder.join("skill.json");
    let package = fs::read_to_string(field("not-a-manifest.json")).expect("a file");
    let old = "{\"skillManifest\": {\"permissions\": []}}";
    for (text, status) in [
        ("{", 2),
        ("[]", 1),
        ("{\"events\": []}", 1),
        (package.as_str(), 2),
        (old, 2),
        ("{\"profiles\": {}}", 2),
    ] {
        fs::write(&path, text).expect("written");
        let ran = run_in(&folder, APPLY);
        assert_eq!((ran.out.as_str(), ran.status), ("", status), "{text}");
        assert_eq!(run_in(&folder, &["manifest", "check", "skill.json"]).status, status, "{text}");
        assert!(ran.errors.ends_with("skill.json: 1 violation\n"), "{}", ran.errors);
        assert_eq!(fs::read_to_string(&path).expect("a file"), text);
    }
    let ran = run_in(&folder, &["manifest", "apply", "nowhere.json"]);
    assert_eq!((ran.out.as_str(), ran.status), ("", 2));
}
