package io.github.mcpwar.environment;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names of resources that an application maps to something. */
class NamedResourcesTest {

  @TempDir
  private Path folder;

  private ServletContext application() {
    return (ServletContext) Proxy.newProxyInstance(
        ServletContext.class.getClassLoader(),
        new Class<?>[] {ServletContext.class},
        (self, method, given) -> {
          Path file = folder.resolve(given[0].toString().substring(1));
          return Files.exists(file) ? file.toUri().toURL() : null;
        });
  }

  @Test
  void names_are_mapped_by_the_descriptors_of_the_application_and_of_wildfly() throws IOException {
    Files.createDirectory(folder.resolve("WEB-INF"));
    Files.writeString(folder.resolve("WEB-INF/jboss-web.xml"), """
        <jboss-web xmlns="http://www.jboss.com/xml/ns/javaee">
          <resource-ref><res-ref-name>jdbc/ops</res-ref-name><jndi-name>java:jboss/datasources/\
        Ops</jndi-name></resource-ref>
          <resource-ref><res-ref-name>jdbc/nothing</res-ref-name></resource-ref>
        </jboss-web>
        """);
    Files.writeString(folder.resolve("WEB-INF/web.xml"), """
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee">
          <resource-ref><res-ref-name>jdbc/a</res-ref-name><lookup-name>java:/a</lookup-name></\
        resource-ref>
          <resource-ref><res-ref-name>jdbc/b</res-ref-name><res-type>javax.sql.DataSource</res-\
        type></resource-ref>
          <data-source><name>java:app/own</name><class-name>org.h2.jdbcx.JdbcDataSource</class-\
        name></data-source>
        </web-app>
        """);
    assertThat(NamedResources.mappedIn(application()))
        .containsExactlyInAnyOrder(
            "java:comp/env/jdbc/ops", "java:comp/env/jdbc/a", "java:app/own");
  }

  @Test
  void an_application_without_descriptors_maps_nothing() {
    assertThat(NamedResources.mappedIn(application())).isEmpty();
  }
}
