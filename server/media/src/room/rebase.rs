//! A receiver's time across streams: it goes forward whatever stream it comes from.

use super::StreamId;

/// The time of one receiver's track, in ticks.
#[derive(Debug, Default)]
pub struct Rebase {
    stream: Option<StreamId>,
    shift: u64,
    last: Option<u64>,
}

impl Rebase {
    /// Where a frame with this time of the room lies for this receiver. A stream that begins earlier than the one before
    /// has ended is moved to `gap` ticks after it, and stays moved.
    pub fn place(&mut self, stream: StreamId, time: u64, gap: u64) -> u64 {
        if self.stream != Some(stream) {
            self.stream = Some(stream);
            let earliest = self.last.map_or(0, |last| last.saturating_add(gap));
            self.shift = earliest.saturating_sub(time);
        }
        let earliest = self.last.map_or(0, |last| last.saturating_add(1));
        let wished = time.saturating_add(self.shift);
        self.shift += earliest.saturating_sub(wished);
        let placed = wished.max(earliest);
        self.last = Some(placed);
        placed
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_later_stream_keeps_the_time_of_the_room() {
        let mut rebase = Rebase::default();
        assert_eq!(rebase.place(StreamId(1), 9000, 3000), 9000);
        assert_eq!(rebase.place(StreamId(2), 90_000, 3000), 90_000);
    }

    #[test]
    fn an_earlier_stream_is_moved_and_stays_moved() {
        let mut rebase = Rebase::default();
        rebase.place(StreamId(1), 90_000, 3000);
        assert_eq!(rebase.place(StreamId(2), 89_000, 3000), 93_000);
        assert_eq!(rebase.place(StreamId(2), 92_000, 3000), 96_000);
    }

    proptest! {
        #[test]
        fn time_only_goes_forward(
            frames in prop::collection::vec((0_u32..4, 0_u64..1_000_000), 1..100),
        ) {
            let mut rebase = Rebase::default();
            let mut last = None;
            for (stream, time) in frames {
                let placed = rebase.place(StreamId(stream), time, 3000);
                prop_assert!(last.is_none_or(|last| placed > last));
                last = Some(placed);
            }
        }
    }
}
