package io.github.mcpwar.audit;

import tools.jackson.core.io.SerializedString;

/** The fields of an entry, in their order. */
enum Field {
  TIME("time"),
  EVENT("event"),
  NODE("node"),
  REQUEST("request"),
  PRINCIPAL("principal"),
  ADDRESS("address"),
  CLIENT("client"),
  AGENT("agent"),
  PROTOCOL("protocol"),
  SESSION("session"),
  HTTP("http"),
  METHOD("method"),
  NAME("name"),
  TRACE("trace"),
  OUTCOME("outcome"),
  STATUS("status"),
  CORRELATION("correlation"),
  MILLISECONDS("milliseconds"),
  COUNT("count"),
  ARGUMENTS("arguments"),
  ARGUMENTS_DIGEST("argumentsDigest"),
  DETAIL("detail");

  private final SerializedString wireName;

  Field(String wireName) {
    this.wireName = new SerializedString(wireName);
  }

  SerializedString wireName() {
    return wireName;
  }
}
