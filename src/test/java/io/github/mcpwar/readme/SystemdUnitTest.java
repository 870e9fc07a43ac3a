package io.github.mcpwar.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The unit for systemd. */
class SystemdUnitTest {

  @Test
  void settings_are_handed_to_the_server_alone_and_rights_are_taken_from_it() throws Exception {
    List<String> unit = Files.readAllLines(Path.of("deploy-tomcat/mcp.service"));

    assertThat(unit)
        .contains(
            "DynamicUser=yes",
            "LoadCredential=mcp.properties:/etc/mcp/mcp.properties",
            "Environment=MCP_SAMPLES=false MCP_SETTINGS_FILE=%d/mcp.properties",
            "UMask=0077",
            "StateDirectory=mcp",
            "NoNewPrivileges=yes",
            "CapabilityBoundingSet=",
            "ProtectSystem=strict",
            "SystemCallFilter=@system-service")
        .noneMatch(line -> line.startsWith("MemoryDenyWriteExecute"));
  }
}
