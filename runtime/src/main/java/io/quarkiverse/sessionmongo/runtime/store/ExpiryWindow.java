package io.quarkiverse.sessionmongo.runtime.store;

import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * The stretch of {@code expires} that the sweeper's next find looks at. The first one is all that has expired. Where that is
 * more than a batch, the next ones begin where the last batch ended and are about as long as it was: a find then passes over
 * none of the index entries that have just been deleted, and is cheap also on servers which look at all that matches,
 * whatever the limit.
 *
 * @param from inclusive, milliseconds since 1970; {@link Long#MIN_VALUE}: no bound
 * @param until exclusive
 * @param end exclusive, where the sweep ends
 */
record ExpiryWindow(long from, long until, long end) {

    static ExpiryWindow before(long end) {
        return new ExpiryWindow(Long.MIN_VALUE, end, end);
    }

    /** All that expired at this time or later. */
    static ExpiryWindow from(long start, long end) {
        return new ExpiryWindow(start, end, end);
    }

    /** @return the time, or the other one if the value is no date */
    static long time(BsonValue expires, long other) {
        return expires instanceof BsonDateTime date ? date.getValue() : other;
    }

    BsonDocument filter() {
        BsonDocument bounds = new BsonDocument();
        if (from != Long.MIN_VALUE) {
            bounds.put("$gte", new BsonDateTime(from));
        }
        return new BsonDocument("expires", bounds.append("$lt", new BsonDateTime(until)));
    }

    boolean isLast() {
        return until == end;
    }

    /** After a batch that was full. There may be more of the same millisecond. */
    ExpiryWindow after(BsonValue first, BsonValue last) {
        if (!(first instanceof BsonDateTime && last instanceof BsonDateTime)) {
            // An array of dates, say, which no session has
            return this;
        }
        long start = last.asDateTime().getValue();
        return next(start, start - first.asDateTime().getValue());
    }

    /** After one that was not: nothing is left here, and as little may be next to it. */
    ExpiryWindow wider() {
        return next(until, 2 * (until - from));
    }

    private ExpiryWindow next(long start, long length) {
        return new ExpiryWindow(start, end - start > length ? start + Math.max(length, 1) : end, end);
    }
}
