use crate::Right;

pub struct Left(pub Right);
