package io.github.mcpwar.boot;

import io.github.mcpwar.environment.Jndi;
import io.github.mcpwar.settings.NamedSettings;
import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.Settings;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import javax.naming.Reference;
import javax.naming.StringRefAddr;
import javax.naming.spi.NamingManager;
import javax.sql.DataSource;

/**
 * The data sources configured for {@code java -jar}, each a connection pool. Must be closed by
 * their creator.
 */
final class DataSources implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DataSources.class.getName());

  /** The factory in the Tomcat of {@code java -jar}, configured as in a context file. */
  private static final String FACTORY = "org.apache.tomcat.jdbc.pool.DataSourceFactory";

  private final List<DataSource> pools = new ArrayList<>();

  private DataSources() {}

  /**
   * Binds each data source in JNDI, below {@code java:comp/env/jdbc/}. The first connection is
   * opened on demand.
   *
   * @throws IllegalArgumentException if one is invalid; the message says what to change
   */
  static DataSources bind(Settings settings) {
    DataSources bound = new DataSources();
    for (String name : DataSourceSettings.ALL.names(settings.names())) {
      DataSource pool = pool(name, settings);
      Jndi.bind("jdbc/" + name, pool);
      bound.pools.add(pool);
    }
    return bound;
  }

  /** Warns that a container ignores these settings, as it has its own data sources. */
  static void leaveToContainer(Settings settings) {
    for (String name : DataSourceSettings.ALL.names(settings.names())) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Setting " + NamedSettings.named(DataSourceSettings.URL, name).key()
              + " works with java -jar only: define the resource jdbc/" + name
              + " in the container");
    }
  }

  private static DataSource pool(String name, Settings settings) {
    Setting<String> urlSetting = NamedSettings.named(DataSourceSettings.URL, name);
    String url = settings.get(urlSetting);
    if (url.isEmpty()) {
      throw new IllegalArgumentException("Setting " + urlSetting.key() + " is missing");
    }
    Properties properties = new Properties();
    properties.setProperty("name", name);
    properties.setProperty("url", url);
    properties.setProperty("driverClassName", driver(urlSetting.key(), url));
    properties.setProperty("username", text(DataSourceSettings.USER, name, settings));
    properties.setProperty("password", text(DataSourceSettings.PASSWORD, name, settings));
    String most = text(DataSourceSettings.MAX_CONNECTIONS, name, settings);
    properties.setProperty("maxActive", most);
    properties.setProperty("maxIdle", most);
    properties.setProperty("initialSize", "0");
    properties.setProperty("minIdle", "0");
    properties.setProperty("testOnBorrow", "true"); // the database may have closed the connection
    return pool(properties);
  }

  private static String text(Setting<?> setting, String name, Settings settings) {
    return settings.get(NamedSettings.named(setting, name)).toString();
  }

  private static DataSource pool(Properties properties) {
    Reference reference = new Reference(DataSource.class.getName(), FACTORY, null);
    properties
        .stringPropertyNames()
        .forEach(key -> reference.add(new StringRefAddr(key, properties.getProperty(key))));
    try {
      return (DataSource) NamingManager.getObjectInstance(reference, null, null, null);
    } catch (Exception e) { // declared by the factory
      throw new IllegalStateException(e);
    }
  }

  private static String driver(String key, String url) {
    return ServiceLoader.load(Driver.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(driver -> accepts(driver, url))
        .map(driver -> driver.getClass().getName())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No driver accepts the URL of setting "
            + key + ": put the driver's JAR into WEB-INF/lib of the WAR"));
  }

  private static boolean accepts(Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Closes the pools by reflection, as containers do, because no interface has the method. */
  @Override
  public void close() throws ReflectiveOperationException {
    for (DataSource pool : pools) {
      pool.getClass().getMethod("close").invoke(pool);
    }
  }
}
