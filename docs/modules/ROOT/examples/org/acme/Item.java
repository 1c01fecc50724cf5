package org.acme;

// tag::item[]
public record Item(String name, int quantity) {}
// end::item[]
