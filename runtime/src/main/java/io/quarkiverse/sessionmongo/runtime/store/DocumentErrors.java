package io.quarkiverse.sessionmongo.runtime.store;

import java.util.Optional;
import java.util.Set;

import org.bson.BsonMaximumSizeExceededException;
import org.jboss.logging.Logger;

import com.mongodb.MongoServerException;

import io.quarkiverse.sessionmongo.SessionConflictException;
import io.quarkiverse.sessionmongo.SessionRefusedException;

/**
 * Errors about the one document that a command names: the server is well and serves other sessions, so that they are the
 * request's matter and no outage. The codes are those of MongoDB's {@code error_codes.yml}.
 */
final class DocumentErrors {

    private static final Logger LOG = Logger.getLogger(DocumentErrors.class);

    private static final int WRITE_CONFLICT = 112;

    /**
     * TypeMismatch, Overflow, InvalidLength, PathNotViable, ConflictingUpdateOperators, DollarPrefixedFieldName,
     * InvalidIdField,
     * EmptyFieldName, DottedFieldName, ImmutableField, DocumentValidationFailure, BSONObjectTooLarge, DuplicateKey, KeyTooLong,
     * and
     * what an update answers that would make a document too large or applies to another type. BadValue is not among them: it is
     * the answer to any command that a server does not understand.
     */
    private static final Set<Integer> REFUSED = Set.of(14, 15, 16, 28, 40, 52, 53, 56, 57, 66, 121, 10334, 11000, 16837, 17280,
            17419, 17420);

    private DocumentErrors() {
    }

    /** The exception that tells of it; empty if the failure is not about one document. */
    static Optional<RuntimeException> of(Throwable cause, StoreOperation operation, String handle) {
        if (handle == null) {
            return Optional.empty();
        }
        if (cause instanceof BsonMaximumSizeExceededException) {
            return Optional.of(refused(operation, handle, "the document is too large", cause));
        }
        if (!(cause instanceof MongoServerException server)) {
            return Optional.empty();
        }
        if (server.getCode() == WRITE_CONFLICT) {
            LOG.debugf("Could not %s session %s: write conflict", operation.text(), handle);
            return Optional.of(new SessionConflictException("Could not " + operation.text() + " session " + handle
                    + ": other requests write to it at the same time. Nothing was written", cause));
        }
        return REFUSED.contains(server.getCode())
                ? Optional
                        .of(refused(operation, handle, "the server refused the document with error " + server.getCode(), cause))
                : Optional.empty();
    }

    /** What the server says quotes the command, with what is in the session: only its number is logged. */
    private static SessionRefusedException refused(StoreOperation operation, String handle, String why, Throwable cause) {
        return new SessionRefusedException("Could not " + operation.text() + " session " + handle + ": " + why
                + ". Nothing was written", new RefusedByServer(cause));
    }

    /** The class of the driver's exception, without its message. */
    private static final class RefusedByServer extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RefusedByServer(Throwable cause) {
            super(cause.getClass().getName());
            setStackTrace(cause.getStackTrace());
        }
    }
}
