package io.github.mcpwar.protocol;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A published protocol revision, written as what it changed since the one before it. */
abstract class Revision {

  /** The date by which it is known. */
  abstract String version();

  /** How its peers come to know each other. */
  Lifecycle lifecycle() {
    return Lifecycle.SESSION;
  }

  /** The methods and notifications that it introduced. */
  Set<String> adds() {
    return Set.of();
  }

  /** The methods and notifications that it removed. */
  Set<String> drops() {
    return Set.of();
  }

  /** The extensions that can be used from this revision on. */
  Set<String> extensions() {
    return Set.of();
  }

  /** The rules of HTTP, given those before it. */
  HttpRules http(HttpRules before) {
    return before;
  }

  /** The errors whose code or HTTP status it changed. */
  Map<Fault, FaultCode> codes() {
    return Map.of();
  }

  /** Whether wrong arguments are an error of the tool (which a model sees and can mend) rather than of the protocol. */
  boolean wrongArgumentsAreToolErrors() {
    return false;
  }

  /** Whether this revision brought such a question to the client, so that earlier peers cannot be asked it in any form. */
  boolean introduced(String method, ObjectNode params) {
    return false;
  }

  /** Gives a body what peers on this revision or a later one expect in it. */
  void since(String method, ObjectNode body, ServerFacts facts) {}

  /** Takes from a body what peers on an earlier revision do not know. */
  void before(String method, ObjectNode body) {}

  /** How a fault is numbered. */
  record FaultCode(int code, int httpStatus) {}
}
