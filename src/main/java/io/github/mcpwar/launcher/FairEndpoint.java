package io.github.mcpwar.launcher;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Accepts connections, and limits each network to three quarters of them. For IPv6, the first 64
 * bits count as the network, as in the web application, whose classes are not visible here.
 */
final class FairEndpoint extends NioEndpoint {
  private static final int IPV6_BYTES = 16;
  private static final int NETWORK_BYTES = 8;
  private static final ByteBuffer NOBODY = ByteBuffer.allocate(0);

  /** The addresses that are refused further connections; at most one. */
  private volatile Set<ByteBuffer> greedy = Set.of();

  @Override
  protected boolean setSocketOptions(SocketChannel socket) {
    if (!greedy.isEmpty() && greedy.contains(network(socket))) {
      destroySocket(socket);
      return false;
    }
    return super.setSocketOptions(socket);
  }

  /**
   * Counts the connections, which may have come faster than that, and closes idle ones of an
   * address beyond its share.
   */
  void enforceShare() {
    int share = getMaxConnections() / 4 * 3;
    if (getConnectionCount() < share) {
      greedy = Set.of();
      return;
    }
    Map<ByteBuffer, List<SocketWrapperBase<NioChannel>>> all = byNetwork(getConnections());
    all.values().removeIf(each -> each.size() < share);
    greedy = Set.copyOf(all.keySet());
    all.values().forEach(each -> closeSome(each, each.size() - share));
  }

  /** Connections that are open, by their network. */
  static Map<ByteBuffer, List<SocketWrapperBase<NioChannel>>> byNetwork(
      Collection<SocketWrapperBase<NioChannel>> connections) {
    Map<ByteBuffer, List<SocketWrapperBase<NioChannel>>> all =
        connections.stream().collect(groupingBy(each -> network(each.getSocket().getIOChannel())));
    all.remove(NOBODY);
    return all;
  }

  private static void closeSome(List<SocketWrapperBase<NioChannel>> connections, int most) {
    int left = most;
    for (Iterator<SocketWrapperBase<NioChannel>> each = connections.iterator();
        left > 0 && each.hasNext(); ) {
      left -= closedIfIdle(each.next()) ? 1 : 0;
    }
  }

  /** Closes a connection unless a request is in progress on it. Returns true if it closed it. */
  private static boolean closedIfIdle(SocketWrapperBase<NioChannel> socket) {
    ReentrantLock lock = socket.getLock();
    if (!lock.tryLock()) {
      return false;
    }
    try {
      Object processor = socket.getCurrentProcessor();
      boolean idle =
          processor == null || processor instanceof PatientProcessor head && head.isUnfinished();
      if (idle) {
        socket.close();
      }
      return idle;
    } finally {
      lock.unlock();
    }
  }

  private static ByteBuffer network(@Nullable SocketChannel socket) {
    if (socket == null) {
      return NOBODY; // it was closed just now
    }
    try {
      SocketAddress address = socket.getRemoteAddress();
      return address instanceof InetSocketAddress ip ? network(ip.getAddress()) : NOBODY;
    } catch (IOException e) {
      return NOBODY; // it is gone
    }
  }

  private static ByteBuffer network(InetAddress address) {
    byte[] bytes = address.getAddress();
    return ByteBuffer.wrap(bytes, 0, bytes.length == IPV6_BYTES ? NETWORK_BYTES : bytes.length);
  }
}
