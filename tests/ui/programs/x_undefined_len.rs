//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[derive(ProactiveEvent)]
#[event("AMAZON.TrashCollectionAlert.Activated")]
struct T { garbage_types: [GarbageType; N], collection_day_of_week: DayOfWeek }
//~^ ERROR cannot find value `N` in this scope

fn main() {}
