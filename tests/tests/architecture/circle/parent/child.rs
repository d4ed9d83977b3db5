pub struct Child;

fn of(parent: super::Parent) {}
