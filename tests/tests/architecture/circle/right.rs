pub struct Right;

impl Right {
    fn other(&self) -> super::left::Left {
        crate::left::Left(Right)
    }
}
