//! An RSA key, with which Alexa signs. `ring` uses such keys, but does not generate them.

use num_bigint::BigUint;
use rcgen::{KeyPair, PKCS_RSA_SHA256};
use ring::rand::{SecureRandom, SystemRandom};
use std::io;

/// Two primes of this length make a key of 2048 bits.
const PRIME_BYTES: usize = 128;
const EXPONENT: u32 = 65_537;
/// Candidates that have a divisor below this are discarded before the test, which takes a thousand times as long.
const MAX_DIVISOR: usize = 1 << 16;
/// How far behind a random number a prime is searched; on average it is 700 behind.
const MAX_DISTANCE: u32 = 20_000;

/// Generates a key of 2048 bits.
pub(super) fn generate() -> io::Result<KeyPair> {
    let divisors = odd_primes();
    let (p, q) = (prime(&divisors)?, prime(&divisors)?);
    let der = pkcs8(&p, &q).ok_or_else(|| io::Error::other("the primes of a key are equal"))?;
    KeyPair::from_pkcs8_der_and_sign_algo(&der.as_slice().into(), &PKCS_RSA_SHA256).map_err(io::Error::other)
}

/// Returns the odd primes below [`MAX_DIVISOR`].
fn odd_primes() -> Vec<u32> {
    let mut is_composite = vec![false; MAX_DIVISOR];
    let mut primes = Vec::new();
    for number in (3..MAX_DIVISOR).step_by(2) {
        if is_composite.get(number) == Some(&true) {
            continue;
        }
        primes.extend(u32::try_from(number));
        for multiple in is_composite.iter_mut().skip(number * number).step_by(number) {
            *multiple = true;
        }
    }
    primes
}

/// Returns a random prime.
fn prime(divisors: &[u32]) -> io::Result<BigUint> {
    let random = SystemRandom::new();
    loop {
        let mut bytes = [0; PRIME_BYTES];
        random.fill(&mut bytes).map_err(|_| io::Error::other("the system provides no random numbers"))?;
        // With two high bits in each prime, the product has 2048 bits.
        bytes[0] |= 0b1100_0000;
        bytes[PRIME_BYTES - 1] |= 1;
        let start = BigUint::from_bytes_be(&bytes);
        let remainder = |divisor: &u32| (&start % *divisor).iter_u32_digits().next().unwrap_or_default();
        let remainders: Vec<(u32, u32)> =
            divisors.iter().map(|divisor| (remainder(divisor), *divisor)).collect();
        let may_be_prime = |distance: &u32| {
            remainders.iter().all(|(remainder, divisor)| (remainder + distance) % divisor != 0)
        };
        let mut candidates =
            (0..MAX_DISTANCE).step_by(2).filter(may_be_prime).map(|distance| &start + distance);
        if let Some(prime) = candidates.find(is_usable) {
            return Ok(prime);
        }
    }
}

/// Whether a number is a prime to whose key the exponent fits.
fn is_usable(candidate: &BigUint) -> bool {
    is_prime(candidate) && (candidate - 1_u32) % EXPONENT != BigUint::ZERO
}

/// Tests an odd number by Miller and Rabin. For random numbers of 1024 bits, 4 bases are enough: FIPS 186-5, table B.1.
fn is_prime(candidate: &BigUint) -> bool {
    let one = BigUint::from(1_u32);
    let last = candidate - 1_u32;
    let zeros = last.trailing_zeros().unwrap_or_default();
    let odd = &last >> zeros;
    [2_u32, 3, 5, 7].into_iter().all(|base| {
        let mut power = BigUint::from(base).modpow(&odd, candidate);
        let mut squares = 1..zeros;
        power == one
            || loop {
                if power == last {
                    break true;
                }
                if squares.next().is_none() {
                    break false;
                }
                power = &power * &power % candidate;
            }
    })
}

/// Encodes the key of two primes (RFC 5958 and RFC 8017, appendix A.1.2); `None` if they are equal.
fn pkcs8(p: &BigUint, q: &BigUint) -> Option<Vec<u8>> {
    const RSA: &[u64] = &[1, 2, 840, 113_549, 1, 1, 1];
    // `ring` expects the greater one first.
    let (p, q) = (p.max(q), p.min(q));
    let (p_less, q_less) = (p - 1_u32, q - 1_u32);
    let exponent = BigUint::from(EXPONENT);
    let secret = exponent.modinv(&(&p_less * &q_less))?;
    let inverse = q.modinv(p)?;
    let key = [BigUint::ZERO, p * q, exponent, secret.clone(), p.clone(), q.clone()];
    let key = key.into_iter().chain([&secret % p_less, secret % q_less, inverse]);
    let key = yasna::construct_der(|writer| {
        writer.write_sequence(|writer| key.for_each(|number| writer.next().write_biguint(&number)));
    });
    Some(yasna::construct_der(|writer| {
        writer.write_sequence(|writer| {
            writer.next().write_u8(0);
            writer.next().write_sequence(|writer| {
                writer.next().write_oid(&yasna::models::ObjectIdentifier::from_slice(RSA));
                writer.next().write_null();
            });
            writer.next().write_bytes(&key);
        });
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn primes_are_distinguished_from_composites() {
        let small: Vec<u32> = odd_primes().into_iter().filter(|prime| *prime > 7).collect();
        assert_eq!(small.len(), 6542 - 4, "the primes below 65536, without 2, 3, 5 and 7");
        for number in (9..20_000).step_by(2) {
            assert_eq!(is_prime(&number.into()), small.contains(&number), "{number}");
        }
        // The smallest strong pseudoprimes to the first bases, and numbers of Carmichael.
        for number in [2047_u64, 1_373_653, 25_326_001, 561, 1105, 825_265, 321_197_185] {
            assert!(!is_prime(&number.into()), "{number}");
        }
        let mersenne = (BigUint::from(1_u32) << 521) - 1_u32;
        assert!(is_prime(&mersenne) && !is_prime(&(&mersenne * &mersenne)) && !is_prime(&(mersenne * 7_u32)));
    }

    #[test]
    fn each_key_is_new() {
        let (one, other) = (generate().unwrap(), generate().unwrap());
        assert_ne!(one.public_key_raw(), other.public_key_raw());
        assert_eq!(pkcs8(&11_u32.into(), &11_u32.into()), None);
    }
}
