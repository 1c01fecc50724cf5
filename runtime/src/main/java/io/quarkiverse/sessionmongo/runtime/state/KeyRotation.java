package io.quarkiverse.sessionmongo.runtime.state;

import java.util.HashSet;
import java.util.Set;

import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonSerializationException;
import org.bson.BsonType;
import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.runtime.bson.AttributeName;
import io.quarkiverse.sessionmongo.runtime.bson.BsonCursor;
import io.quarkiverse.sessionmongo.runtime.bson.Bytes;
import io.quarkiverse.sessionmongo.runtime.crypto.UndecryptableException;

/**
 * Finds what of one session was encrypted with another key than the active one, so that its next save, whatever it changes,
 * writes that under the active key. Not thread-safe.
 */
final class KeyRotation {

    private static final Logger LOG = Logger.getLogger(KeyRotation.class);

    /** With one key there is nothing to rotate. It has no state. */
    private static final KeyRotation NONE = new KeyRotation(null, StoredAttributes.NONE, null);

    /**
     * How many bytes of a command may be values that are written again and values that are expected, together with what the
     * request changed: MongoDB refuses more than 16 MiB. What does not fit is written by later saves.
     */
    private static final int MAX_BYTES = 12 << 20;

    private final Sealing sealing;
    private final Tokens tokens;
    private StoredAttributes stored;

    /** Paths that this request has written since it read them; {@code null} if none. */
    private Set<String> written;

    private KeyRotation(Sealing sealing, StoredAttributes stored, Tokens tokens) {
        this.sealing = sealing;
        this.stored = stored;
        this.tokens = tokens;
    }

    static KeyRotation of(Sealing sealing, StoredAttributes stored, Tokens tokens) {
        return sealing.hasSeveralKeys() ? new KeyRotation(sealing, stored, tokens) : NONE;
    }

    boolean isOn() {
        return this != NONE;
    }

    /**
     * @param changes what the save changes, and so need not write twice
     * @param owner whose roles are to be written under the active key; {@link Identity#NONE} if they need not be
     */
    Rewriting rewriting(AttributeChanges changes, Identity owner) {
        Rewriting rewriting = new Rewriting(new BsonDocument(), new BsonDocument());
        if (owner.principal() != null) {
            rewriting.set().append(SessionDocument.ROLES, sealing.sealRoles(owner.principal(), owner.roles()));
        }
        try {
            int left = MAX_BYTES - changes.size();
            if (changes.all() == null) {
                left = addAttributes(rewriting, changes, left);
            }
            addTokens(rewriting, changes, left);
        } catch (BsonSerializationException broken) {
            // Whoever looks for an attribute behind the break does not find it either
            LOG.debug("The attributes' BSON is broken", broken);
        }
        return rewriting;
    }

    private int addAttributes(Rewriting rewriting, AttributeChanges changes, int most) {
        int left = most;
        BsonCursor fields = stored.fields();
        while (fields.next()) {
            Bytes value = fields.value();
            if (sealing.isOutdated(value) && 2 * value.size() <= left) {
                String field = fields.name();
                String path = AttributeChanges.path(field);
                if (!changes.touches(path) && add(rewriting, path, field, value, false)) {
                    left -= 2 * value.size();
                }
            }
        }
        return left;
    }

    private void addTokens(Rewriting rewriting, AttributeChanges changes, int most) {
        int left = most;
        BsonCursor tenants = tokens.stored().fields();
        while (tenants.next()) {
            String field = tenants.name();
            Bytes value = tenants.type() == BsonType.DOCUMENT && !changes.hasTokens(field) ? value(tenants.document()) : null;
            if (value != null && sealing.isOutdated(value) && 2 * value.size() <= left
                    && add(rewriting, SessionDocument.tokensValue(field), field, value, true)) {
                left -= 2 * value.size();
            }
        }
    }

    private static Bytes value(BsonCursor fields) {
        while (fields.next()) {
            if (fields.isNamed(SessionDocument.VALUE)) {
                return fields.value();
            }
        }
        return null;
    }

    /** What cannot be opened stays as it is: whoever asks for it is told then. */
    private boolean add(Rewriting rewriting, String path, String field, Bytes value, boolean ofTenant) {
        String name = AttributeName.decode(field);
        boolean known = written != null && written.contains(path) || rewriting.expected().containsKey(path);
        if (known || !AttributeName.encode(name).equals(field)) {
            // A name that no save has written could lead elsewhere as part of a path
            return false;
        }
        BsonBinary sealed;
        try {
            sealed = sealing.sealAgain(name, value, ofTenant);
        } catch (UndecryptableException e) {
            LOG.debugf("A value is not written under the active key: %s", e.getMessage());
            return false;
        }
        rewriting.set().append(path, sealed);
        rewriting.expected().append(path, value.value());
        return true;
    }

    /** The database acknowledged it. */
    void settle(AttributeChanges changes, Rewriting rewriting) {
        if (!isOn()) {
            return;
        }
        if (changes.all() != null) {
            stored = StoredAttributes.NONE;
        }
        if (written == null) {
            written = new HashSet<>();
        }
        changes.addPathsTo(written);
        written.addAll(rewriting.expected().keySet());
    }
}
