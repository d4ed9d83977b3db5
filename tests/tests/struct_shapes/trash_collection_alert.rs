//! `AMAZON.TrashCollectionAlert.Activated`: an array of values.

use crate::goldens::{compare, shape};
use crate::parts::parts;
use alexa_proactive::catalog::{
    AsDayOfWeek, DayOfWeek, GarbageType, TrashCollectionAlert, TrashCollectionAlertActivated,
};
use alexa_proactive::{EventEnum, NoValue, ProactiveEvent};

#[derive(ProactiveEvent)]
#[event("AMAZON.TrashCollectionAlert.Activated")]
struct Truck {
    #[event(path = "alert.collectionDayOfWeek")]
    comes: Day,
    #[event(path = "alert.garbageTypes")]
    takes: Vec<Bin>,
}

/// Monday is 1.
struct Day(usize);

impl AsDayOfWeek for Day {
    fn as_day_of_week(&self) -> Result<DayOfWeek, NoValue> {
        DayOfWeek::ALL.get(self.0 - 1).copied().ok_or(NoValue::new("no day"))
    }
}

#[derive(EventEnum)]
#[event("AMAZON.TrashCollectionAlert.Activated", path = "alert.garbageTypes")]
#[expect(dead_code, reason = "the grey bin stays here")]
enum Bin {
    #[event(value = "COMPOSTABLE")]
    Brown,
    #[event(value = "RECYCLABLE_PLASTICS")]
    Yellow,
    #[event(value = "LANDFILL")]
    Grey,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.TrashCollectionAlert.Activated")]
struct Calendar {
    alert: Collection,
}

parts! { "AMAZON.TrashCollectionAlert.Activated":
    path = "alert" => struct Collection {
        collection_day_of_week: DayOfWeek,
        garbage_types: [GarbageType; 2],
    }
}

#[test]
fn trash_collection_alert() {
    compare(
        "trash-collection-alert",
        "events/jovo-docs-fragment__TrashCollectionAlert.json",
        &[
            shape("flat", &Truck { comes: Day(2), takes: vec![Bin::Brown, Bin::Yellow] }),
            shape(
                "nested",
                &Calendar {
                    alert: Collection {
                        collection_day_of_week: DayOfWeek::Tuesday,
                        garbage_types: [GarbageType::Compostable, GarbageType::RecyclablePlastics],
                    },
                },
            ),
            shape(
                "catalog",
                &TrashCollectionAlertActivated::new(TrashCollectionAlert::new(
                    [GarbageType::Compostable, GarbageType::RecyclablePlastics],
                    DayOfWeek::Tuesday,
                )),
            ),
        ],
    );
}
