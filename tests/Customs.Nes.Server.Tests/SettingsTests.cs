using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Tests;

public sealed class SettingsTests
{
    [Fact]
    public void The_shipped_settings_are_valid_and_listen_on_loopback_alone()
    {
        var options = NesConfiguration.Load(useEnvironment: false);

        OptionsCheck.ThrowIfInvalid(options);

        var listener = Assert.Single(options.Edi.Listeners);
        Assert.Equal(("127.0.0.1", 4501, true), (listener.Address, listener.Port, listener.TrustSender));
        Assert.Contains("AGENT1", options.Partners.Keys);
    }

    [Theory]
    [InlineData("Edi:IdelSeconds", "5", "Edi:IdelSeconds")]
    [InlineData("Edy:IdleSeconds", "5", "Edy")]
    [InlineData("Edi:Listeners:0:Adress", "::1", "Edi:Listeners:0:Adress")]
    [InlineData("Partners:AGENT1:Right", "Move", "Partners:AGENT1:Right")]
    public void An_unknown_setting_is_refused_by_name(string key, string value, string named)
    {
        var fault = Assert.Throws<SettingsException>(() => Load(key, value));

        Assert.StartsWith(named + ":", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Edi:IdleSeconds", "soon")]
    [InlineData("Partners:AGENT1:Rights", "Everything")]
    public void A_value_that_cannot_be_read_is_refused_with_its_key(string key, string value)
    {
        var fault = Assert.Throws<SettingsException>(() => Load(key, value));

        Assert.Contains(key, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Edi:IdleSeconds", "0", "Edi:IdleSeconds")]
    [InlineData("Limits:ArrivalDays", "0", "Limits:ArrivalDays")]
    [InlineData("Limits:ArrivalWarningDays", "30", "Limits:ArrivalWarningDays")] // warns when it is over
    [InlineData("Limits:SupplementaryFrom", "7", "Limits:SupplementaryFrom")]
    [InlineData("Timekeeper:IntervalSeconds", "0", "Timekeeper:IntervalSeconds")]
    [InlineData("Partners:=house:Rights", "Officer", "Partners")] // nobody connects as this service itself
    [InlineData("Edi:InterchangeLengthMax", "4095", "Edi:InterchangeLengthMax")]
    [InlineData("Edi:Listeners:0:Port", "65536", "Edi:Listeners:0:Port")]
    [InlineData("Edi:Listeners:0:Address", "localhost", "Edi:Listeners:0:Address")]
    [InlineData("Edi:Listeners:0:Address", "0.0.0.0", "Edi:Listeners:0:TrustSender")]
    [InlineData("Edi:Listeners:0:Address", "::", "Edi:Listeners:0:TrustSender")]
    [InlineData("Edi:Listeners:0:Address", "192.0.2.1", "Edi:Listeners:0:TrustSender")]
    [InlineData("Edi:Listeners:0:TrustSender", "false", "Edi:Listeners:0")] // nobody would be known there
    [InlineData("Edi:Listeners:0:Partner", "AGENT1", "Edi:Listeners:0")] // two ways at once
    [InlineData("Edi:Listeners:1:Partner", "NOBODY", "Edi:Listeners:1:Partner")]
    [InlineData("Partners:A\"B:SenderIds:0", "X", "Partners")]
    [InlineData("Partners:A\\B:SenderIds:0", "X", "Partners")]
    [InlineData("Partners:A\u0007B:SenderIds:0", "X", "Partners")]
    [InlineData("Partners:AGENT2:SenderIds:0", "AGENT1", "Partners")]
    [InlineData("Partners:NEW:Name", "No senders", "Partners:NEW:SenderIds")]
    public void A_setting_out_of_bounds_is_refused_by_name(string key, string value, string named)
    {
        var fault = Assert.Throws<SettingsException>(() => OptionsCheck.ThrowIfInvalid(Load(key, value)));

        Assert.StartsWith(named + ":", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_partners_name_is_as_long_as_a_store_takes_it()
    {
        OptionsCheck.ThrowIfInvalid(Load($"Partners:{new string('N', 200)}:SenderIds:0", "X"));

        var fault = Assert.Throws<SettingsException>(
            () => OptionsCheck.ThrowIfInvalid(Load($"Partners:{new string('N', 201)}:SenderIds:0", "X")));
        Assert.Contains("at most 200 characters", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Edi:IdleSeconds", "1")]
    [InlineData("Partners:O'NEILL & SØN:SenderIds:0", "X")]
    [InlineData("Edi:InterchangeLengthMax", "4096")]
    [InlineData("Edi:Listeners:0:Port", "65535")]
    [InlineData("Edi:Listeners:0:Address", "::1")]
    [InlineData("Edi:Listeners:0:Address", "127.255.255.254")]
    public void A_setting_at_its_bound_is_taken(string key, string value) =>
        OptionsCheck.ThrowIfInvalid(Load(key, value));

    [Fact]
    public async Task A_host_does_not_start_on_bad_settings()
    {
        var listener = new ListenerOptions { Address = "0.0.0.0", TrustSender = true };
        var options = TestNes.Options(new EdiOptions { Listeners = [listener] });

        await Assert.ThrowsAsync<SettingsException>(() => NesHost.StartAsync(options));
    }

    [Fact]
    public void A_missing_settings_file_is_named()
    {
        var fault = Assert.Throws<SettingsException>(() => NesConfiguration.Load("missing.json"));

        Assert.Contains("missing.json", fault.Message, StringComparison.Ordinal);
    }

    private static NesOptions Load(string key, string value) =>
        NesConfiguration.Load(overrides: [new(key, value)], useEnvironment: false);
}
