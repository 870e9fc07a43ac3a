package io.github.mcpwar.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import io.github.mcpwar.testkit.ServerProcess;
import io.github.mcpwar.testkit.StatelessRequests;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Test;

/** The management bean of a server in another process, attached to as {@code jconsole} does. */
@SuppressWarnings("BanJNDI") // our own process at the other end
class ManagementIT {

  @Test
  void the_server_is_a_bean_that_other_processes_can_read() throws Exception {
    try (ServerProcess server = ServerProcess.start()) {
      new StatelessRequests(server.endpoint()).callTool("process_files");
      VirtualMachine machine = VirtualMachine.attach(Long.toString(server.pid()));
      try (JMXConnector connector =
          JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
        MBeanServerConnection beans = connector.getMBeanServerConnection();
        ObjectName name = new ObjectName("io.github.mcpwar:type=Server,context=\"\"");
        awaitBean(beans, name);
        assertThat(beans.getAttribute(name, "Ready")).isEqualTo(true);
        awaitNoRequest(beans, name);
        assertThat(beans.getAttribute(name, "Sessions")).isEqualTo(0);
        assertThat(beans.getAttribute(name, "DroppedNotifications")).isEqualTo(0L);
        CompositeData operation = ((CompositeData[]) beans.getAttribute(name, "Operations"))[0];
        assertThat(operation.get("name")).isEqualTo("tools/call process_files");
        assertThat(operation.get("calls")).isEqualTo(1L);
        assertThat((Double) operation.get("meanMillis")).isPositive();
      } finally {
        machine.detach();
      }
    }
  }

  /** It comes a little later than the first request can. */
  private static void awaitBean(MBeanServerConnection beans, ObjectName name) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!beans.isRegistered(name) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /**
   * Waits until no request is counted, because an answer arrives before its request is counted as
   * ended.
   */
  private static void awaitNoRequest(MBeanServerConnection beans, ObjectName name)
      throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!beans.getAttribute(name, "RequestsInFlight").equals(0)) {
      assertThat(System.nanoTime()).as("a request does not end").isLessThan(deadline);
    }
  }
}
