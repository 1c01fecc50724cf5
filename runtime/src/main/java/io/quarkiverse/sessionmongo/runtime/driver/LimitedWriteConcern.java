package io.quarkiverse.sessionmongo.runtime.driver;

import java.util.concurrent.TimeUnit;

import org.bson.BsonDocument;

import com.mongodb.WriteConcern;

/**
 * A write concern with {@code wtimeout} that the driver sends as it was configured. Otherwise the driver would leave
 * {@code wtimeout} out, as the command has a timeout of its own.
 */
public final class LimitedWriteConcern extends WriteConcern {

    private static final long serialVersionUID = 1L;

    private final WriteConcern limited;

    private LimitedWriteConcern(WriteConcern limited) {
        super("majority");
        this.limited = limited;
    }

    /** @return the same if it has no {@code wtimeout} */
    public static WriteConcern of(WriteConcern concern) {
        return concern.getWTimeout(TimeUnit.MILLISECONDS) == null ? concern : new LimitedWriteConcern(concern);
    }

    /** This is where the driver looks before it makes one without {@code wtimeout}. */
    @Override
    public Integer getWTimeout(TimeUnit unit) {
        return null;
    }

    @Override
    public BsonDocument asDocument() {
        return limited.asDocument();
    }

    @Override
    public Object getWObject() {
        return limited.getWObject();
    }

    @Override
    public int getW() {
        return limited.getW();
    }

    @Override
    public String getWString() {
        return limited.getWString();
    }

    @Override
    public Boolean getJournal() {
        return limited.getJournal();
    }

    @Override
    public boolean isServerDefault() {
        return limited.isServerDefault();
    }

    @Override
    public boolean isAcknowledged() {
        return limited.isAcknowledged();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LimitedWriteConcern concern && limited.equals(concern.limited);
    }

    @Override
    public int hashCode() {
        return limited.hashCode();
    }

    @Override
    public String toString() {
        return limited.toString();
    }
}
