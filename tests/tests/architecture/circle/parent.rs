mod child;

use child::Child;

pub struct Parent(Child);
