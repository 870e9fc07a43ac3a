/** Another application of the same resources. */
package io.github.mcpwar.container.application.rest.scanning;
