union Either { a: u8, b: u16 }
