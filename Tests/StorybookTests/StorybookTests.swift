// StorybookTests
