namespace Lato;

/// <summary>What the code of a host says of its run.</summary>
public sealed class RuntimeOptions
{
    /// <summary>The id of the run, where the setting <c>lato.service.instance-id</c> says none: <see cref="IRuntimeInfo.InstanceId"/>. Default: new for each host.</summary>
    public string InstanceId { get; set; } = $"{Guid.NewGuid()}";
}
