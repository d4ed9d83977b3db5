struct Tuple(u8, String);
