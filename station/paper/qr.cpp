#include "station/paper/qr.hpp"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>

namespace zheng::station::paper {

Result<QrCode> qr_code(std::string_view data) {
    if (data.empty() || data.size() > qr_bytes_max)
        return fail(Errc::too_large, fmt::format("a QR code holds 1 to {} bytes, not {}", qr_bytes_max, data.size()));
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
        QRcode_encodeData(static_cast<int>(data.size()), reinterpret_cast<const unsigned char*>(data.data()), 0,
                          QR_ECLEVEL_M),
        QRcode_free);
    if (!code)
        return fail(Errc::io, "couldn't make a QR code: libqrencode failed");
    QrCode out;
    out.size = static_cast<std::uint32_t>(code->width);
    out.black.resize(std::size_t{out.size} * out.size);
    for (std::size_t i = 0; i < out.black.size(); ++i)
        out.black[i] = (code->data[i] & 1U) != 0;
    return out;
}

}  // namespace zheng::station::paper
