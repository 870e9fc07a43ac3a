package io.github.mcpwar.readme;

import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.testkit.McpServerExtension;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import java.security.Principal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShopToolsTest {

  record Order(int id, double total) {}

  static class OrderTools {
    @Resource(name = "jdbc/ops")
    private DataSource database;

    @Tool(description = "The newest order.")
    Order newest() throws SQLException {
      try (Connection connection = database.getConnection();
          ResultSet found = connection.createStatement().executeQuery("select 7, 12.50")) {
        found.next();
        return new Order(found.getInt(1), found.getDouble(2));
      }
    }
  }

  static class InvoiceTools {
    private final List<String> invoices;

    InvoiceTools(List<String> invoices) {
      this.invoices = invoices;
    }

    @RolesAllowed("finance")
    @Tool(description = "Approves an invoice.")
    String approve(String invoice, Principal who) {
      return invoice + " is approved by " + who.getName();
    }

    @Prompt(description = "Asks to look at an invoice.")
    String look(String invoice) {
      return "Is " + invoice + " right?";
    }

    @CompletePrompt("look")
    List<String> suggest(String invoice) {
      return invoices.stream().filter(each -> each.startsWith(invoice)).toList();
    }
  }

  @RegisterExtension
  static final McpServerExtension server = McpServerExtension.of(
          OrderTools.class, new InvoiceTools(List.of("A-1", "A-2", "B-1")))
      .bind("jdbc/ops", database());

  @Test
  void the_newest_order_comes_from_the_database() {
    server.call("newest").hasStructuredContent(Map.of("id", 7, "total", 12.5));
  }

  @Test
  void who_is_in_finance_may_approve() {
    server
        .as("ada", "finance")
        .call("approve", Map.of("invoice", "A-1"))
        .hasText("A-1 is approved by ada");
  }

  @Test
  void prompts_and_what_is_suggested_while_a_user_types() {
    server.prompt("look", Map.of("invoice", "A-2")).hasMessages("user: Is A-2 right?");
    server.complete("look", "invoice", "A").hasValues("A-1", "A-2");
  }

  private static DataSource database() {
    JdbcDataSource database = new JdbcDataSource();
    database.setUrl("jdbc:h2:mem:shop");
    return database;
  }
}
