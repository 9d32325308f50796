using Lato.Services;

namespace Lato.Tests.Hosting.Services;

public sealed class ServiceArgumentsTests
{
    [Theory]
    [InlineData("--log-level foo", "Invalid log level: 'foo' (expected 'trace', 'debug', 'info', 'warning', 'error' or 'critical')")]
    [InlineData("--logger some", "Invalid value for --logger option: 'some' (expected 'console', 'json' or 'none')")]
    [InlineData("--logger", "Missing value for --logger option")]
    [InlineData("--log-level --production", "Missing value for --log-level option")]
    [InlineData("--modules", "Missing value for --modules option")]
    [InlineData("--modules=,", "Invalid value for --modules option: ',' (expected identifiers of modules, separated by commas)")]
    [InlineData("--port", "Missing value for --port option")]
    [InlineData("--port=99999", "Invalid value for --port option: '99999' (expected a number from 0 to 65535)")]
    [InlineData("-c", "Missing config file on command line")]
    [InlineData("-c nofile.json", "Invalid config file: no such file: 'nofile.json'")]
    [InlineData("-x", "option -x not recognized.")]
    [InlineData("--=5", "option -- not recognized.")]
    [InlineData("--production=perhaps", "Invalid value for --production option: 'perhaps' (expected on or off)")]
    [InlineData("file.cs", "Unexpected argument 'file.cs'. Settings are given as --key value.")]
    [InlineData("--Port 5", "option --Port not recognized. Did you mean --port? A setting of this name can be given in a configuration file or as an environment variable.")]
    [InlineData("--loglevel=debug", "option --loglevel not recognized. Did you mean --log-level? A setting of this name can be given in a configuration file or as an environment variable.")]
    [InlineData("--prod", "option --prod not recognized. Did you mean --production? A setting of this name can be given in a configuration file or as an environment variable.")]
    [InlineData("--lato.http.port=5", "option --lato.http.port not recognized. The parts of a setting are separated by colons: --lato:http:port")]
    public void A_wrong_option_is_named_with_what_would_be_right(string line, string message) =>
        Assert.Equal(message, Assert.Throws<ServiceUsageException>(() => ServiceArguments.Parse(line.Split(' '))).Message);

    [Fact]
    public void Options_become_settings()
    {
        var arguments = ServiceArguments.Parse(["--log-level=debug", "--logger", "json", "--production", "--port", "9701", "--modules", "billing,mail"]);

        Assert.Equal("Debug", arguments.Settings["Logging:LogLevel:Default"]);
        Assert.Equal("json", arguments.Settings["lato:service:logger"]);
        Assert.Equal("billing,mail", arguments.Settings["lato:enabled-modules"]);
        Assert.Equal("9701", arguments.Port);
        Assert.True(arguments.IsProduction);
    }

    [Theory]
    [InlineData("--production=on", true)]
    [InlineData("--production=true", true)]
    [InlineData("--production=off", false)]
    [InlineData("--production=false", false)]
    public void Production_can_be_switched_off(string option, bool isProduction) => Assert.Equal(isProduction, ServiceArguments.Parse([option]).IsProduction);

    [Fact]
    public void Other_options_are_settings_by_their_key() =>
        Assert.Equal(["--lato:deadline=5s", "--lato:service:grace-period=1s"], ServiceArguments.Parse(["--lato:deadline", "5s", "--lato:service:grace-period=1s"]).Further);

    [Theory]
    [InlineData("--urls=http://127.0.0.1:0")]
    [InlineData("--environment=Staging")]
    [InlineData("--Logging:LogLevel:Default=Debug")]
    [InlineData("--import=off")]
    [InlineData("--database=x")]
    public void A_setting_of_any_other_name_is_no_mistake(string line) =>
        Assert.Equal([line], ServiceArguments.Parse([line]).Further);
}
