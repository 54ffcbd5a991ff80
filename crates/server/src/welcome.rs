//! What `sasaeai up` tells a newcomer.

use domain::pack::Pack;

use crate::demo::SampleSignIn;

#[expect(clippy::print_stdout, reason = "the welcome is this command's output")]
/// Prints where the program is, one sign-in per role, and the next commands, ready to paste.
pub fn show(pack: &Pack, sign_ins: &[SampleSignIn], port: u16) {
    let address = format!("http://127.0.0.1:{port}");
    let code = &pack.municipality.code;
    println!("\nSasaeai 支え合い — {} (sample data, サンプル)\n", pack.municipality.name);
    println!("  address    {address}");
    println!("  interface  {address}/api/docs/\n");
    println!("  one sign-in per role (municipality {code}):");
    for person in sign_ins {
        println!("    {:20} {:20} {}", person.login, person.password, person.organisation);
    }
    let Some(head) = sign_ins.iter().find(|person| person.role == "section_head") else { return };
    println!("\n  the next three commands:\n");
    println!(
        "  TOKEN=$(curl -s {address}/api/v1/session -H 'Content-Type: application/json' -d '{{\"municipality\":\"{code}\",\
         \"login\":\"{}\",\"password\":\"{}\"}}' | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')\n",
        head.login, head.password
    );
    println!("  curl -s {address}/api/v1/me -H \"Authorization: Bearer $TOKEN\"\n");
    println!(
        "  curl -s {address}/api/v1/activity-reports -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' \
         -H 'Idempotency-Key: \"first-report\"' -d '{{\"fiscal_year\":{},\"section\":\"{}\",\"draft\":{{\"activities\":\
         [{{\"title\":\"ふれあい・いきいきサロン（サンプル）\",\"sessions\":1,\"visits\":23,\"people\":20}}]}}}}'\n",
        pack.plan.first_year.number() + 1,
        head.organisation_id
    );
    println!("  Ctrl-C stops everything; the data stay.\n");
}
