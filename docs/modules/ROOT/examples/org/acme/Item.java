package org.acme;

public record Item(String name, int quantity) {}
