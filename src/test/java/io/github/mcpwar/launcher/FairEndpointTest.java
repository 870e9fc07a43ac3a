package io.github.mcpwar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.junit.jupiter.api.Test;

class FairEndpointTest {
  private final FairEndpoint endpoint = new FairEndpoint();
  private final NioChannel channel = new NioChannel(new SocketBufferHandler(0, 0, false));
  private final NioEndpoint.NioSocketWrapper connection =
      new NioEndpoint.NioSocketWrapper(channel, endpoint);

  @Test
  void a_connection_that_is_closed_while_they_are_counted_is_nobody_s() {
    assertThat(channel.getIOChannel()).as("Tomcat has taken it back").isNull();
    assertThat(FairEndpoint.byNetwork(List.of(connection))).isEmpty();
  }

  @Test
  void a_connection_that_its_client_closes_is_nobody_s_and_others_count() throws Exception {
    InetAddress here = InetAddress.getByName("127.0.0.1");
    try (ServerSocketChannel server =
            ServerSocketChannel.open().bind(new InetSocketAddress(here, 0));
        SocketChannel client = SocketChannel.open(server.getLocalAddress());
        SocketChannel taken = server.accept()) {
      channel.reset(taken, connection);
      assertThat(FairEndpoint.byNetwork(List.of(connection)).values())
          .containsExactly(List.of(connection));
      taken.close();
      assertThat(FairEndpoint.byNetwork(List.of(connection))).isEmpty();
      assertThat(client.isOpen()).isTrue();
    }
  }
}
