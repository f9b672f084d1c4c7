//! Picks that look random and are the same every time.

/// A sequence of picks.
#[derive(Clone, Debug)]
pub struct Draw(u64);

impl Draw {
    /// The sequence that belongs to a name.
    pub fn of(name: &str) -> Draw {
        // The initial value and prime of the FNV-1a hash, as its authors give them.
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Draw(hash)
    }

    /// The next number, by Steele, Lea and Flood's SplitMix64.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        let end = end.max(1) as u64;
        // What is left over is below `end`, which was a `usize`.
        usize::try_from(self.next() % end).unwrap_or_default()
    }

    /// One of some things; there has to be one.
    pub fn pick<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.below(things.len())]
    }
}
