#[event("AMAZON.TrashCollectionAlert.Activated", path = "alert.garbageTypes", exhaustive, many_to_one)]
    enum Kind { Glass, #[event(value = "CANS")] Tins { size: u8 }, #[event(none)] Other(u8, u8) }
