package io.github.mcpwar.protocol;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A published protocol revision, described by its changes since the previous one. */
abstract class Revision {

  /** The date that names the revision. */
  abstract String version();

  /** The lifecycle of its peers. */
  Lifecycle lifecycle() {
    return Lifecycle.SESSION;
  }

  /** Methods and notifications that this revision added. */
  Set<String> adds() {
    return Set.of();
  }

  /** Methods and notifications that this revision removed. */
  Set<String> drops() {
    return Set.of();
  }

  /** Extensions that can be used from this revision on. */
  Set<String> extensions() {
    return Set.of();
  }

  /** Applies this revision's changes to the rules of HTTP. */
  HttpRules http(HttpRules before) {
    return before;
  }

  /** Faults whose code or HTTP status this revision changed. */
  Map<Fault, FaultCode> codes() {
    return Map.of();
  }

  /**
   * True if invalid arguments are reported as a tool error, which a model sees and can correct,
   * rather than as a protocol error.
   */
  boolean wrongArgumentsAreToolErrors() {
    return false;
  }

  /**
   * True if this revision added this kind of request to the client. Earlier peers cannot be asked
   * it in any form.
   */
  boolean introduced(String method, ObjectNode params) {
    return false;
  }

  /** Adds to a body what peers of this and later revisions expect. */
  void since(RpcMethod method, ObjectNode body, ServerFacts facts) {}

  /** Removes from a body what peers of earlier revisions do not know. */
  void before(RpcMethod method, ObjectNode body) {}

  /** The JSON-RPC code and HTTP status of a fault. */
  record FaultCode(int code, int httpStatus) {}
}
