using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Shuzhi.Functions.Identity.Development;

/// <summary>The key pair of a data folder's development issuer: made at first use, kept so that tokens survive a restart.</summary>
internal static class DevelopmentKey
{
    public const string FileName = "development-issuer.pem";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the folder's key, or makes it.</summary>
    /// <exception cref="InvalidDataException">The file holds no key.</exception>
    public static ECDsaSecurityKey Open(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) Make(path);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, OwnerOnly);
        return Read(path);
    }

    private static ECDsaSecurityKey Read(string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return PublicKeyView.Named(key);
        }
        catch (Exception problem) when (problem is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new InvalidDataException($"{path} holds no key of the development issuer. Delete it; tokens of the old key will be refused.", problem);
        }
    }

    /// <summary>Under another name first, so that a crash leaves no half file.</summary>
    private static void Make(string path)
    {
        var draft = path + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        using (var writer = new StreamWriter(draft, options))
        {
            writer.Write(key.ExportPkcs8PrivateKeyPem());
        }

        File.Move(draft, path, overwrite: true);
    }

}
