using System.Text.Json;
using Shuzhi.Core.Ports;

namespace Shuzhi.Functions.CommandLine;

/// <summary>Reads JSON files that people wrote. Members that do not exist are mistakes, because a misspelt name must not count as absent.</summary>
internal static class InputFile
{
    /// <summary>What the file says, or what is wrong with it.</summary>
    public static (T? Value, string? Complaint) Read<T>(FileInfo file)
        where T : class
    {
        try
        {
            return (DomainJson.ReadInput<T>(File.ReadAllBytes(file.FullName)), null);
        }
        catch (JsonException mistake)
        {
            return (null, $"{file} {mistake.Path ?? "$"}: {mistake.Message}");
        }
        catch (IOException unreadable)
        {
            return (null, $"{file}: {unreadable.Message}");
        }
    }
}
