// What every cdktf program costs: the library, an app, one empty stack and its file.
const { App, TerraformStack } = require("cdktf");
const app = new App({ stackTraces: false });
new TerraformStack(app, "empty");
app.synth();
