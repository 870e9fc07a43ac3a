/** A second application class for the same resources. */
package io.github.mcpwar.container.application.rest.scanning;
