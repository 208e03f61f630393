//! The corners of a course that is straight between few places.

/// The corners of a function from the first of some places to the last; the places are looked at whatever lies
/// between them. The function is whole-numbered and straight between corners up to the dropped fraction of a yen.
/// `None` where it has no value somewhere.
pub(super) fn corners(places: &[i64], value: &dyn Fn(i64) -> Option<i64>) -> Option<Vec<Point>> {
    let (first, rest) = places.split_first()?;
    let mut found = vec![(*first, value(*first)?)];
    for place in rest {
        let from = *found.last()?;
        split(from, (*place, value(*place)?), value, &mut found)?;
    }
    Some(without_straight(found))
}

/// A place with the value there.
type Point = (i64, i64);

fn split(from: Point, to: Point, value: &dyn Fn(i64) -> Option<i64>, found: &mut Vec<Point>) -> Option<()> {
    let wide = to.0 - from.0;
    if wide > 1 {
        for quarter in 1..=3 {
            let place = from.0 + wide / 4 * quarter + wide % 4 * quarter / 4;
            if !is_on_line(from, to, (place, value(place)?)) {
                let middle = from.0 + wide / 2;
                let middle = (middle, value(middle)?);
                split(from, middle, value, found)?;
                return split(middle, to, value, found);
            }
        }
    }
    found.push(to);
    Some(())
}

/// Whether a point lies on the line between two others but for a yen.
fn is_on_line(from: Point, to: Point, point: Point) -> bool {
    let wide = i128::from(to.0 - from.0).max(1);
    let risen = i128::from(to.1 - from.1) * i128::from(point.0 - from.0);
    let off = i128::from(point.1 - from.1) * wide - risen;
    off.abs() <= wide
}

/// The points without those that lie on the line between their neighbours.
fn without_straight(points: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for point in points {
        while let [.., before, last] = kept.as_slice() {
            if !is_on_line(*before, point, *last) {
                break;
            }
            kept.pop();
        }
        kept.push(point);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::corners;

    #[test]
    fn corners_of_a_share_with_a_limit_are_exact_but_for_a_dropped_fraction() {
        let two_thirds = |cost: i64| Some((cost * 2 / 3).min(500_000));
        let found = corners(&[0, 1_000, 1_000_000_000], &two_thirds).unwrap();
        assert_eq!((found.first(), found.last()), (Some(&(0, 0)), Some(&(1_000_000_000, 500_000))));
        let bends = &found[1..found.len() - 1];
        assert!(bends.iter().all(|(cost, _)| (749_900..=750_100).contains(cost)), "{found:?}");
    }

    #[test]
    fn a_step_is_found_to_the_yen() {
        let from_a_floor = |cost: i64| Some(if cost / 2 < 300_000 { 0 } else { (cost / 2).min(1_000_000) });
        let found = corners(&[0, 1_000_000_000], &from_a_floor).unwrap();
        assert!(found.contains(&(599_999, 0)) && found.contains(&(600_000, 300_000)), "{found:?}");
    }

    #[test]
    fn a_course_without_a_value_has_no_corners() {
        assert_eq!(corners(&[0, 8], &|cost| (cost < 4).then_some(cost)), None);
    }
}
