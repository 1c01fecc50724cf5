package io.quarkiverse.sessionmongo.runtime.bson;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sorts the fields of a document by name, or the elements of an array by value, where they stand. */
final class Sorting {

    private static final int LENGTH = 4;

    private final byte[] target;
    private final int start;
    private final byte[] source;
    private final boolean named;

    /** Where one is in the source: its type's byte, then its name and its value. */
    private record Element(int from, int nameTo, int to) {
    }

    Sorting(byte[] target, int from, int to, boolean named) {
        this.target = target;
        this.start = from;
        this.source = Arrays.copyOfRange(target, from, to);
        this.named = named;
    }

    void sort() {
        List<Element> elements = elements();
        if (elements.size() < 2) {
            return;
        }
        elements.sort(this::compare);
        int at = start + LENGTH;
        for (int i = 0; i < elements.size(); i++) {
            at = write(elements.get(i), i, at);
        }
    }

    private List<Element> elements() {
        List<Element> elements = new ArrayList<>();
        BsonCursor fields = new BsonCursor(source, 0, source.length);
        while (fields.next()) {
            elements.add(new Element(fields.fieldFrom(), fields.valueFrom() - 1, fields.valueTo()));
        }
        return elements;
    }

    private int compare(Element one, Element other) {
        if (named) {
            return Arrays.compareUnsigned(source, one.from + 1, one.nameTo, source, other.from + 1, other.nameTo);
        }
        int types = Byte.compareUnsigned(source[one.from], source[other.from]);
        return types != 0 ? types : Arrays.compareUnsigned(source, one.nameTo, one.to, source, other.nameTo, other.to);
    }

    /** In an array the name is the index. The indexes are the same ones, so that the length is too. */
    private int write(Element element, int index, int at) {
        target[at] = source[element.from];
        byte[] name = named ? Arrays.copyOfRange(source, element.from + 1, element.nameTo)
                : Integer.toString(index).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, target, at + 1, name.length);
        int value = at + 1 + name.length;
        System.arraycopy(source, element.nameTo, target, value, element.to - element.nameTo);
        return value + element.to - element.nameTo;
    }
}
