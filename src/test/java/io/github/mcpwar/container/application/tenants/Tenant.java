package io.github.mcpwar.container.application.tenants;

import jakarta.enterprise.context.RequestScoped;

/** For whom a request is. */
@RequestScoped
public class Tenant {
  private String name = "nobody";

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }
}
