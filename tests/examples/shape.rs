//! Writes a body of a shape and of about this many bytes to standard output; without arguments, the names of the shapes.

use alexa_proactive_tests::shapes::SHAPES;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(wanted) = arguments.next() else {
        return SHAPES.iter().for_each(|(name, _)| println!("{name}"));
    };
    let size = arguments.next().and_then(|size| size.parse().ok()).expect("a number of bytes");
    let (_, make) = SHAPES.iter().find(|(name, _)| *name == wanted).expect("the name of a shape");
    print!("{}", make(size));
}
