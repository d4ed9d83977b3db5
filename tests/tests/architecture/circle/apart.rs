use crate::{Right, left};

fn both() -> (Right, left::Left) {
    unreachable!()
}
