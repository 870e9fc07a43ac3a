/** An application with CDI, whose filter sets a bean of the request. */
package io.github.mcpwar.container.application.tenants;
