package io.github.mcpwar.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.requirements.Proves;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The error codes of each revision.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#error-codes"
 *     >Error codes</a>
 */
class ErrorCodesTest {
  private static final Set<Integer> JSON_RPC = Set.of(-32700, -32600, -32601, -32602, -32603);

  /** The codes that the newest revision and the extension Events define, each for one thing. */
  private static final Map<Integer, Fault> DEFINED = Map.of(
      -32020, Fault.HEADER_MISMATCH,
      -32021, Fault.MISSING_CLIENT_CAPABILITY,
      -32022, Fault.UNSUPPORTED_PROTOCOL_VERSION,
      -32023, Fault.NOT_FOUND,
      -32024, Fault.FORBIDDEN,
      -32025, Fault.RESOURCE_EXHAUSTED,
      -32026, Fault.UNSUPPORTED,
      -32027, Fault.CALLBACK_ENDPOINT);

  static List<WireContract> contracts() {
    return Revisions.all();
  }

  private static Map<Fault, Integer> codes(WireContract contract) {
    Map<Fault, Integer> codes = new EnumMap<>(Fault.class);
    for (Fault fault : Fault.values()) {
      codes.put(fault, contract.error(new ProtocolException(fault, "x")).code());
    }
    return codes;
  }

  @Proves("no-new-legacy-codes")
  @ParameterizedTest
  @MethodSource("contracts")
  void of_the_old_range_there_is_only_the_code_for_what_is_not_found(WireContract contract) {
    codes(contract).forEach((fault, code) -> {
      if (code > -32020 && code <= -32000) {
        assertThat(fault).isEqualTo(Fault.RESOURCE_NOT_FOUND);
        assertThat(code).isEqualTo(-32002);
      }
    });
  }

  @Proves({"reserved-codes", "retired-codes"})
  @Test
  void a_code_of_the_newest_revision_is_one_of_json_rpc_or_has_its_one_meaning() {
    codes(Revisions.newest(Lifecycle.STATELESS))
        .forEach((fault, code) -> assertThat(JSON_RPC.contains(code) || DEFINED.get(code) == fault)
            .as("%s %s", fault, code)
            .isTrue());
  }
}
